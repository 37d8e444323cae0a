package io.certrevoke.testkit;

import io.certrevoke.RevocationReason;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What one authority has issued and revoked, and what of that the public may see. Thread-safe. */
final class Ledger {

    private final Clock clock;
    private final Set<BigInteger> issued = ConcurrentHashMap.newKeySet();
    private final Map<BigInteger, Revocation> revocations = new ConcurrentHashMap<>();
    private final Map<BigInteger, RevocationReason> shownReasons = new ConcurrentHashMap<>();
    private volatile Duration publicationDelay = Duration.ZERO;
    private volatile boolean publishing = true;
    private volatile Optional<RevocationReason> publishedReason = Optional.empty();

    Ledger(Clock clock) {
        this.clock = clock;
    }

    void issued(BigInteger serial) {
        issued.add(serial);
    }

    boolean hasIssued(BigInteger serial) {
        return issued.contains(serial);
    }

    Revocation revoke(BigInteger serial, RevocationReason reason) {
        return revocations.computeIfAbsent(serial, absent -> record(serial, reason));
    }

    private Revocation record(BigInteger serial, RevocationReason reason) {
        Instant now = clock.instant();
        Instant publishAt = publishing ? now.plus(publicationDelay) : Instant.MAX;
        publishedReason.ifPresent(shown -> shownReasons.put(serial, shown));
        return new Revocation(serial, reason, now.truncatedTo(ChronoUnit.SECONDS), publishAt);
    }

    Optional<Revocation> revocation(BigInteger serial) {
        return Optional.ofNullable(revocations.get(serial));
    }

    Optional<Revocation> published(BigInteger serial) {
        return revocation(serial).filter(this::isPublished).map(this::asShown);
    }

    List<Revocation> published() {
        return revocations.values().stream()
                .filter(this::isPublished)
                .map(this::asShown)
                .toList();
    }

    private Revocation asShown(Revocation known) {
        RevocationReason shown = shownReasons.getOrDefault(known.serial(), known.reason());
        return new Revocation(known.serial(), shown, known.revokedAt(), known.publishAt());
    }

    private boolean isPublished(Revocation revocation) {
        return !revocation.publishAt().isAfter(clock.instant());
    }

    void publishAfter(Duration delay) {
        publicationDelay = delay;
        publishing = true;
    }

    void publishAs(Optional<RevocationReason> reason) {
        publishedReason = reason;
    }

    void publishNothing() {
        publishing = false;
    }
}
