package io.certrevoke.testkit.venafi;

import io.certrevoke.testkit.IssuedCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A certificate object of the policy tree: a slot whose certificate changes at each renewal. */
final class CertificateObject {

    private final String dn;
    private final String guid = "{" + UUID.randomUUID() + "}";
    private final List<Version> versions = new ArrayList<>();
    private VenafiRights rights = VenafiRights.ALL;
    private boolean disabled;
    private @Nullable Work work;

    CertificateObject(String dn) {
        this.dn = dn;
    }

    String dn() {
        return dn;
    }

    String guid() {
        return guid;
    }

    String name() {
        return dn.substring(dn.lastIndexOf('\\') + 1);
    }

    String parentDn() {
        return dn.substring(0, dn.lastIndexOf('\\'));
    }

    void add(IssuedCertificate certificate, int vaultId) {
        versions.add(new Version(certificate, vaultId));
    }

    /** The newest version; nothing while none is enrolled. */
    Optional<Version> current() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** Older versions, oldest first. */
    List<Version> previous() {
        return versions.subList(0, Math.max(0, versions.size() - 1));
    }

    Optional<Version> version(String thumbprint) {
        return versions.stream()
                .filter(version -> version.thumbprint().equalsIgnoreCase(thumbprint))
                .findFirst();
    }

    VenafiRights rights() {
        return rights;
    }

    void rights(VenafiRights value) {
        rights = value;
    }

    boolean disabled() {
        return disabled;
    }

    void disable() {
        disabled = true;
    }

    Optional<Work> work() {
        return Optional.ofNullable(work);
    }

    Optional<Work> running() {
        return work().filter(Work::running);
    }

    void start(Work value) {
        work = value;
    }

    /** Takes the work off this object, done or not. */
    void clearWork() {
        work = null;
    }

    void complete(Work done) {
        done.complete();
        clearWork();
    }
}
