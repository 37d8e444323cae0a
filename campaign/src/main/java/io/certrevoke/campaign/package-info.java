/**
 * The night itself: thousands of certificates at several issuers within hours.
 *
 * <p>A campaign has four steps, and each leaves a file. {@link io.certrevoke.campaign.CampaignPlanner} looks at every
 * certificate without changing anything and writes the plan; a person reads it. {@link io.certrevoke.campaign.Campaign}
 * carries out exactly the plan whose digest it is given, under rails that are set beforehand, and writes a journal that
 * survives a crash. {@link io.certrevoke.campaign.CampaignReport} tells from both what happened to each certificate, when,
 * and by what proof. {@link io.certrevoke.campaign.JournalCheck} tells whether the journal was changed since.
 *
 * <p>Everything here stands on the public API of the client and of the publication check.
 */
@NullMarked
package io.certrevoke.campaign;

import org.jspecify.annotations.NullMarked;
