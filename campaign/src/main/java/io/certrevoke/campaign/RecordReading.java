package io.certrevoke.campaign;

import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRecord;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes a planned item of what an account knows of a certificate. */
final class RecordReading {

    private final PlannedItem draft;
    private final CertificateRecord found;
    private final Capabilities capabilities;
    private final RequestRules rules;

    RecordReading(PlannedItem draft, CertificateRecord found, Capabilities capabilities, RequestRules rules) {
        this.draft = draft;
        this.found = found;
        this.capabilities = capabilities;
        this.rules = rules;
    }

    PlannedItem planned() {
        PlannedItem known = withRecord();
        Optional<String> difference = difference();
        if (difference.isPresent()) {
            return Finding.of(PlanState.NOT_FOUND, difference.get()).on(known);
        }
        return switch (found.status()) {
            case REVOKED -> revoked(known);
            case PENDING, AWAITING_APPROVAL -> open(known);
            case REJECTED, FAILED, NOT_REVOKED, UNKNOWN -> found.openWork().isPresent() ? open(known) : ready(known);
        };
    }

    private PlannedItem withRecord() {
        PlannedItem.Builder known = PlannedItem.builder().from(draft).providerId(found.providerId());
        known.addAllWarnings(found.warnings());
        found.serial().map(Facts::hex).filter(value -> draft.serial().isEmpty()).ifPresent(known::serial);
        found.issuer()
                .map(Facts::name)
                .filter(value -> draft.issuer().isEmpty())
                .ifPresent(known::issuer);
        found.commonName().filter(value -> draft.commonName().isEmpty()).ifPresent(known::commonName);
        found.sha256().filter(value -> draft.sha256().isEmpty()).ifPresent(known::sha256);
        return known.build();
    }

    /** What the input says beside the reference must not contradict what the account has. */
    private Optional<String> difference() {
        return contradiction("fingerprint", draft.sha256(), found.sha256())
                .or(() -> contradiction(
                        "serial number", draft.serial(), found.serial().map(Facts::hex)));
    }

    private Optional<String> contradiction(String what, Optional<String> input, Optional<String> account) {
        Predicate<String> differs = value -> input.filter(value::equals).isEmpty();
        return input.isEmpty()
                ? Optional.empty()
                : account.filter(differs)
                        .map(value -> "the account has " + found.providerId() + " under this reference, but with the "
                                + what + " " + value + " instead of " + input.get());
    }

    private PlannedItem revoked(PlannedItem known) {
        boolean onHold = found.effectiveReason()
                .filter(RevocationReason.CERTIFICATE_HOLD::equals)
                .isPresent();
        if (onHold && draft.item().reason() != RevocationReason.CERTIFICATE_HOLD) {
            return Finding.of(
                            PlanState.NOT_ACCEPTED,
                            "it is on hold, which can be lifted again, and counts as revoked at the provider, so that"
                                    + " nothing is sent; make the hold permanent there")
                    .on(known);
        }
        PlannedItem.Builder planned = PlannedItem.builder().from(known).state(PlanState.ALREADY_REVOKED);
        RevocationReason wanted = draft.item().reason();
        found.effectiveReason()
                .filter(reason -> reason != wanted)
                .ifPresent(reason ->
                        planned.addWarnings("it is revoked for " + reason.rfcName() + ", not for " + wanted.rfcName()));
        return planned.build();
    }

    private static PlannedItem open(PlannedItem known) {
        return PlannedItem.builder()
                .from(known)
                .state(PlanState.OPEN_REQUEST)
                .addWarnings("an earlier request is open; its reason may be another one")
                .build();
    }

    private PlannedItem ready(PlannedItem known) {
        PlannedItem.Builder planned = PlannedItem.builder().from(rules.ready(known, capabilities));
        if (found.status() == RevocationStatus.REJECTED || found.status() == RevocationStatus.FAILED) {
            planned.addWarnings("an earlier request ended without a revocation (" + found.status() + ")");
        }
        if (found.status() == RevocationStatus.UNKNOWN && capabilities.stateReadable()) {
            planned.addWarnings("the account could not tell whether it is revoked already");
        }
        if (draft.sha256().isPresent()
                && draft.item().certificate().certificate().isEmpty()
                && found.sha256().isEmpty()
                && draft.item().certificate().thumbprint().isEmpty()) {
            planned.addWarnings("the account tells no fingerprint to compare with the one in the input");
        }
        return planned.build();
    }
}
