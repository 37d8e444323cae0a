package io.certrevoke.campaign;

/** Something that happened while a campaign was planned or carried out. Immutable and thread-safe. */
public sealed interface CampaignEvent permits PlanProgress {}
