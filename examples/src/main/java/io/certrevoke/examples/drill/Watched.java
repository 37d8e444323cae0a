package io.certrevoke.examples.drill;

import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.SandboxAccount;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A certificate of the drill, with what the provider's side saw of it. Thread-safe.
 *
 * @param provider the account that it belongs to
 * @param issued the certificate
 * @param role what is special about it
 * @param asked how many calls that ask for its revocation reached the provider
 * @param taken how many of them the provider took
 */
record Watched(String provider, IssuedCertificate issued, Role role, AtomicInteger asked, AtomicInteger taken) {

    Watched(String provider, IssuedCertificate issued, Role role) {
        this(provider, issued, role, new AtomicInteger(), new AtomicInteger());
    }

    boolean isRevoked() {
        return issued.issuer()
                .revocation(issued.certificate().getSerialNumber())
                .isPresent();
    }

    /** How many requests or work orders were filed for it. */
    int filed(SandboxAccount account) {
        return role == Role.UNKNOWN ? 0 : account.api().filed(issued.certificate());
    }

    /** What is special about a certificate. */
    enum Role {
        /** Nothing: it has to be revoked. */
        PLAIN(true),
        /** Its key is in another certificate too. */
        SHARED_KEY(true),
        /** The list has its issuer and serial number alone, so that nobody can prove its publication. */
        REFERENCE(true),
        /** Somebody has filed a request for it before the night. */
        OPEN_REQUEST(true),
        /** Valid for three days only; its CRL and its responder make a revocation worth while. */
        SHORT_LIVED(true),
        /** The approver says no. */
        REFUSED_BY_APPROVER(false),
        /** Revoked before the night. */
        REVOKED_BEFORE(false),
        /** Expired. */
        EXPIRED(false),
        /** The list says that it must not be touched. */
        EXCLUDED(false),
        /** The account does not have it. */
        UNKNOWN(false);

        private final boolean toBeRevoked;

        Role(boolean toBeRevoked) {
            this.toBeRevoked = toBeRevoked;
        }

        /** Whether it has to be revoked by the campaign. */
        boolean isToBeRevoked() {
            return toBeRevoked;
        }

        /** Whether a campaign must not even ask for its revocation. */
        boolean isUntouchable() {
            return !toBeRevoked && this != REFUSED_BY_APPROVER;
        }
    }
}
