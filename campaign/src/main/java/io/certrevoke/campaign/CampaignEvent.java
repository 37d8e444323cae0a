package io.certrevoke.campaign;

/** Something that happened while a campaign was planned or carried out. Carries no secret. Immutable and thread-safe. */
public sealed interface CampaignEvent
        permits PlanProgress,
                CampaignEvent.ItemChanged,
                CampaignEvent.CanaryPassed,
                CampaignEvent.AccountStopped,
                CampaignEvent.Progress {

    /**
     * A run knows more about an item.
     *
     * @param item the number of the item in the plan
     * @param state its state now
     */
    record ItemChanged(int item, ItemState state) implements CampaignEvent {}

    /**
     * The canary of an account is published with the right reason; the rest is sent now.
     *
     * @param account provider and account
     * @param count how many certificates it was
     */
    record CanaryPassed(String account, int count) implements CampaignEvent {}

    /**
     * A rail stopped an account. Nothing more is sent to it; what was sent is still followed and proven.
     *
     * @param account provider and account
     * @param cause why
     */
    record AccountStopped(String account, String cause) implements CampaignEvent {}

    /**
     * Where a run stands; comes regularly, and once at the end.
     *
     * @param progress the figures
     */
    record Progress(CampaignProgress progress) implements CampaignEvent {}
}
