package io.certrevoke.testkit.digicert;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An order: the primary certificate, its duplicates, and what reissues replaced. Guarded by the API's lock. */
final class Order {

    private final long id;
    private final List<HeldCertificate> duplicates = new ArrayList<>();
    private final List<HeldCertificate> replaced = new ArrayList<>();
    private HeldCertificate primary;
    private boolean reissuePending;
    private boolean revoked;

    Order(long id, HeldCertificate primary) {
        this.id = id;
        this.primary = primary;
    }

    long id() {
        return id;
    }

    HeldCertificate primary() {
        return primary;
    }

    List<HeldCertificate> duplicates(boolean withArchived) {
        return duplicates.stream()
                .filter(duplicate -> withArchived || !duplicate.archived())
                .toList();
    }

    List<HeldCertificate> replaced() {
        return List.copyOf(replaced);
    }

    List<HeldCertificate> all() {
        return Stream.of(List.of(primary), duplicates, replaced)
                .flatMap(List::stream)
                .toList();
    }

    void addDuplicate(HeldCertificate duplicate) {
        duplicates.add(duplicate);
    }

    void reissue(HeldCertificate replacement) {
        replaced.add(primary);
        primary = replacement;
        reissuePending = false;
    }

    boolean isReissuePending() {
        return reissuePending;
    }

    void reissuePending(boolean pending) {
        reissuePending = pending;
    }

    void markRevoked() {
        revoked = true;
    }

    /** The order's status, which says little about any single certificate. */
    String status(boolean followsItsCertificates) {
        if (revoked || (followsItsCertificates && all().stream().allMatch(HeldCertificate::isRevoked))) {
            return "revoked";
        }
        return reissuePending ? "reissue_pending" : "issued";
    }
}
