package io.certrevoke.campaign;

import io.certrevoke.Capabilities;
import io.certrevoke.ReasonFallback;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import java.util.Optional;
import java.util.Set;

/** How requests are made of items. */
record RequestRules(ReasonFallback reasonFallback, boolean reasonRequired) {

    RevocationRequest request(CampaignItem item) {
        return RevocationRequest.builder()
                .certificate(item.certificate())
                .reason(item.reason())
                .comment(item.comment())
                .reasonFallback(reasonFallback)
                .reasonRequired(reasonRequired)
                .build();
    }

    /** An item that will be sent, once its account has accepted the request for checking. */
    PlannedItem ready(PlannedItem draft, Capabilities capabilities) {
        RevocationReason wanted = draft.item().reason();
        Optional<RevocationReason> sent = sentReason(wanted, capabilities.reasons());
        PlannedItem.Builder ready =
                PlannedItem.builder().from(draft).state(PlanState.READY).sentReason(sent);
        if (sent.filter(reason -> reason != wanted).isPresent()) {
            ready.addWarnings("the account does not know " + wanted.rfcName() + ", so "
                    + sent.get().rfcName() + " is sent");
        }
        return ready.build();
    }

    /** The check has refused what the account does not know, unless the fallback allows it. */
    private static Optional<RevocationReason> sentReason(RevocationReason wanted, Set<RevocationReason> known) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(known.contains(wanted) ? wanted : RevocationReason.UNSPECIFIED);
    }
}
