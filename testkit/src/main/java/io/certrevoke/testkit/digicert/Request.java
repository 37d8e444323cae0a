package io.certrevoke.testkit.digicert;

import io.certrevoke.RevocationReason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that waits for an administrator, or once did. Guarded by the API's lock. */
final class Request {

    static final String REVOKE = "revoke";
    static final String REISSUE = "reissue";

    private final long id;
    private final Filing filing;
    private final Instant date;
    private String status;
    private @Nullable Decision decision;

    Request(long id, Filing filing, Instant date, String status) {
        this.id = id;
        this.filing = filing;
        this.date = date;
        this.status = status;
    }

    /** What somebody asks for. */
    record Filing(String type, Scope scope, RevocationReason reason, String comments, Role requester) {}

    /** Who ended a request, when, and with which words. */
    record Decision(Role processor, Instant date, String comment) {}

    long id() {
        return id;
    }

    Filing filing() {
        return filing;
    }

    Order order() {
        return filing.scope().order();
    }

    Instant date() {
        return date;
    }

    String status() {
        return status;
    }

    Optional<Decision> decision() {
        return Optional.ofNullable(decision);
    }

    boolean isRevoke() {
        return filing.type().equals(REVOKE);
    }

    boolean isReissue() {
        return filing.type().equals(REISSUE);
    }

    boolean isOpen() {
        return !status.equals("approved") && !status.equals("rejected");
    }

    boolean isFor(HeldCertificate certificate) {
        return isRevoke() && filing.scope().certificates().contains(certificate);
    }

    /** Moves an undecided request to another undecided status. */
    void moveTo(String undecided) {
        status = undecided;
    }

    void decide(String verdict, Decision by) {
        status = verdict;
        decision = by;
        if (verdict.equals("approved") && isRevoke()) {
            filing.scope().revoke(filing.reason());
        }
    }
}
