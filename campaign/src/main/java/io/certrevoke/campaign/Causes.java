package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.JournalRecord.ChannelProof;
import io.certrevoke.campaign.JournalRecord.Failure;
import io.certrevoke.campaign.JournalRecord.Gate;
import io.certrevoke.campaign.JournalRecord.Outcome;
import io.certrevoke.campaign.JournalRecord.Proof;
import io.certrevoke.campaign.JournalRecord.Unproven;
import io.certrevoke.verify.ChannelStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says in a sentence why an item is where it is.
 *
 * @param said the last outcome or failure
 * @param proof the last proof, or the line that says why there is none
 * @param gate the last word of the replacement gate
 * @param stopped why the account of the item is stopped
 */
record Causes(
        PlannedItem planned,
        Optional<JournalRecord> said,
        Optional<JournalRecord> proof,
        Optional<Gate> gate,
        Optional<String> stopped) {

    /** Absent for an item that is published with the right reason. */
    Optional<String> of(ItemState state, boolean otherReason) {
        return switch (state) {
            case LEFT_OUT -> planned.cause().or(() -> Optional.of(words(planned.state())));
            case WAITING ->
                Optional.of(stopped.map(why -> "not sent: the account was stopped: " + why)
                        .orElse("not sent yet"));
            case HELD ->
                Optional.of(gate.map(held -> words(held.answer()) + ": " + held.why())
                        .orElse("held back"));
            case RETRYING -> Optional.of("to be sent again: " + saying());
            case IN_FLIGHT ->
                Optional.of("was about to be sent, and no outcome is written down: it may have been sent");
            case IN_DOUBT -> Optional.of("it may have been applied; the last attempt: " + saying());
            case PENDING, FAILED -> Optional.of(saying());
            case REVOKED -> Optional.of(otherReason ? reasons() + "; " + unproven() : unproven());
            case PUBLISHED -> otherReason ? Optional.of(reasons()) : Optional.empty();
        };
    }

    private String saying() {
        if (said.orElse(null) instanceof Outcome outcome) {
            return words(outcome.status())
                    + outcome.message().map(message -> ": " + message).orElse("");
        }
        if (said.orElse(null) instanceof Failure failure) {
            return failure.kind()
                    + failure.code().map(code -> " (" + code + ")").orElse("") + ": " + failure.message();
        }
        return planned.state() == PlanState.OPEN_REQUEST
                ? "an open request was found when it was planned"
                : "no outcome";
    }

    private String reasons() {
        Optional<Outcome> outcome = said.filter(Outcome.class::isInstance).map(Outcome.class::cast);
        String sent = outcome.flatMap(Outcome::sent)
                .or(planned::sentReason)
                .map(RevocationReason::rfcName)
                .orElse("no reason");
        String effective = outcome.flatMap(Outcome::effective)
                .map(reason -> ", the provider has " + reason.rfcName())
                .orElse("");
        String published = published().isEmpty() ? "" : ", published is " + published();
        return sent + " was sent" + effective + published;
    }

    private String published() {
        return channels().stream()
                .filter(channel -> channel.status().equals(ChannelStatus.REVOKED.name()))
                .map(channel -> channel.reason().map(RevocationReason::rfcName).orElse("unspecified (absent)"))
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private List<ChannelProof> channels() {
        return proof.orElse(null) instanceof Proof found ? found.channels() : List.of();
    }

    private String unproven() {
        if (proof.orElse(null) instanceof Unproven unproven) {
            return unproven.cause();
        }
        if (proof.orElse(null) instanceof Proof found) {
            return words(found.verdict())
                    + found.channels().stream()
                            .filter(channel -> !channel.status().equals(ChannelStatus.REVOKED.name()))
                            .map(Causes::missing)
                            .collect(Collectors.joining("; ", ": ", ""));
        }
        return planned.issuerIndex().isPresent()
                ? "not seen published yet"
                : "the plan lacks the certificate or that of its issuer, so that no publication can be proven";
    }

    private static String missing(ChannelProof channel) {
        return channel.kind() + channel.address().map(address -> " " + address).orElse("") + " says " + channel.status()
                + ", " + channel.detail();
    }

    static String words(Enum<?> constant) {
        return words(constant.name());
    }

    /** The name of a constant as words. */
    static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
