package io.certrevoke.campaign;

import java.util.Set;

/** Why a person has to look at an item, in the order of a report. */
enum Attention {
    FAILED("Failed", "The provider or an approver refused, or the accepted work failed: nothing was revoked by it."),
    IN_DOUBT("In doubt", "It may have been applied. Resuming the run asks the provider again."),
    OTHER_REASON("Another reason", "Revoked for another reason than the one that was sent."),
    NOT_PROVEN("Not proven", "Revoked by the word of the provider, and not seen published on every channel."),
    APPROVAL("Awaiting approval", "Filed with the provider. Somebody there has to approve it."),
    HELD("Held back", "Not sent, for no replacement is known to be in place."),
    LEFT_OUT("Left out by the plan", "Not sent, and nothing will send it until a new plan has it.");

    /** What the plan leaves out for good. */
    static final Set<PlanState> SETTLED =
            Set.of(PlanState.EXCLUDED, PlanState.DUPLICATE, PlanState.EXPIRED, PlanState.SHORT_LIVED);

    private final String title;
    private final String meaning;

    Attention(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }
}
