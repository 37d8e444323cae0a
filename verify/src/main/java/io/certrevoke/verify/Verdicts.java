package io.certrevoke.verify;

import io.certrevoke.RevocationReason;
import java.util.List;
import java.util.Optional;

/** What follows from the answers of the channels. */
final class Verdicts {

    private Verdicts() {}

    static PublicationVerdict verdict(List<ChannelResult> results) {
        if (results.stream()
                .noneMatch(
                        result -> result.channel().named() && result.channel().isCheckable())) {
            return PublicationVerdict.NOT_PROVABLE;
        }
        if (allRevoked(results)) {
            return PublicationVerdict.PUBLISHED;
        }
        return results.stream().anyMatch(result -> result.status() == ChannelStatus.NOT_YET)
                ? PublicationVerdict.NOT_PUBLISHED
                : PublicationVerdict.UNCLEAR;
    }

    /** Whether there are channels and each of them shows the revocation. */
    static boolean allRevoked(List<ChannelResult> results) {
        List<ChannelResult> asked = results.stream()
                .filter(result -> result.status() != ChannelStatus.NOT_APPLICABLE)
                .toList();
        return !asked.isEmpty() && asked.stream().allMatch(result -> result.status() == ChannelStatus.REVOKED);
    }

    /** Whether asking again may bring another answer. */
    static boolean mayChange(List<ChannelResult> results) {
        return results.stream()
                .filter(result -> result.channel().isCheckable())
                .anyMatch(
                        result -> result.status() != ChannelStatus.REVOKED && result.status() != ChannelStatus.BLOCKED);
    }

    static ChannelStatus sum(List<ChannelResult> results, ChannelKind kind) {
        List<ChannelResult> ofKind = results.stream()
                .filter(result -> result.channel().kind() == kind)
                .toList();
        return ofKind.stream()
                .map(ChannelResult::status)
                .filter(status -> status != ChannelStatus.REVOKED)
                .findFirst()
                .orElse(ofKind.isEmpty() ? ChannelStatus.NOT_APPLICABLE : ChannelStatus.REVOKED);
    }

    static boolean reasonDiffers(ChannelResult result, Optional<RevocationReason> requested) {
        return result.status() == ChannelStatus.REVOKED
                && requested.isPresent()
                && result.reason().orElse(RevocationReason.UNSPECIFIED) != requested.get();
    }

    static List<String> warnings(List<ChannelResult> results, Optional<RevocationReason> requested) {
        return results.stream()
                .filter(result -> reasonDiffers(result, requested))
                .map(result -> result.channel().kind() + " " + result.address().orElse("") + " publishes the reason "
                        + reason(result) + ", but " + requested.orElseThrow().rfcName() + " was requested")
                .toList();
    }

    static String reason(ChannelResult result) {
        return result.reason().map(RevocationReason::rfcName).orElse("absent (unspecified)");
    }
}
