package io.certrevoke.testkit.venafi;

import io.certrevoke.RevocationReason;

/** One revocation that an object was asked for and that is running, or has failed. */
final class Work {

    private final Version version;
    private final String by;
    private final boolean waitsForApproval;
    private RevocationReason reason;
    private String failure = "";
    private int reads;

    Work(Version version, RevocationReason reason, String by, boolean waitsForApproval) {
        this.version = version;
        this.reason = reason;
        this.by = by;
        this.waitsForApproval = waitsForApproval;
    }

    Version version() {
        return version;
    }

    boolean waitsForApproval() {
        return waitsForApproval;
    }

    void reason(RevocationReason later) {
        reason = later;
    }

    boolean running() {
        return failure.isEmpty();
    }

    String failure() {
        return failure;
    }

    void fail(String text) {
        failure = text.isEmpty() ? "Rejected" : text;
    }

    int countRead() {
        return ++reads;
    }

    void complete() {
        version.revoke(reason, by);
    }
}
