package io.certrevoke.examples.drill;

import io.certrevoke.RevocationReason;
import io.certrevoke.examples.drill.Watched.Role;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.SandboxAccount;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The certificates of one account: most are plain, and some of every kind that makes a night difficult. */
final class Population {

    private static final List<String> WITH_APPROVER = List.of("digicert");
    private static final List<String> WITH_REFERENCES = List.of("alibaba", "huaweiccm");
    private static final int ONE_IN = 200;

    private final SandboxAccount account;
    private final WatchedApi api;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    Population(SandboxAccount account, WatchedApi api) {
        this.account = account;
        this.api = api;
    }

    List<Watched> issue(int count, long seed) {
        List<Role> roles = roles(count);
        Collections.shuffle(roles, new Random(seed + account.provider().hashCode()));
        KeyPair shared =
                account.ca().issue(CertificateSpec.of("shared-key.example.org")).keyPair();
        return IntStream.range(0, count)
                .mapToObj(n -> issue(n, roles.get(n), shared))
                .toList();
    }

    private List<Role> roles(int count) {
        int few = Math.max(1, count / ONE_IN);
        List<Role> roles = new ArrayList<>();
        for (Role role : Role.values()) {
            roles.addAll(Collections.nCopies(role == Role.PLAIN || !happensHere(role) ? 0 : few, role));
        }
        roles.addAll(Collections.nCopies(Math.max(0, count - roles.size()), Role.PLAIN));
        return roles;
    }

    private boolean happensHere(Role role) {
        return switch (role) {
            case OPEN_REQUEST, REFUSED_BY_APPROVER -> WITH_APPROVER.contains(account.provider());
            case REFERENCE -> WITH_REFERENCES.contains(account.provider());
            default -> true;
        };
    }

    private Watched issue(int n, Role role, KeyPair shared) {
        CertificateSpec spec = spec("host-" + n + "." + account.provider() + ".example.org", role);
        IssuedCertificate issued = role == Role.SHARED_KEY
                ? account.ca().issue(spec, shared)
                : account.ca().issue(spec);
        Watched certificate = new Watched(account.provider(), issued, role);
        if (role != Role.UNKNOWN) {
            api.watch(account.api().hold(issued), certificate);
        }
        if (role == Role.REVOKED_BEFORE) {
            account.api().revokeElsewhere(issued.certificate(), RevocationReason.SUPERSEDED);
        }
        return certificate;
    }

    private CertificateSpec spec(String name, Role role) {
        CertificateSpec usual = CertificateSpec.of(name);
        return switch (role) {
            case EXPIRED -> usual.withValidity(now.minus(Duration.ofDays(100)), now.minus(Duration.ofDays(10)));
            case SHORT_LIVED -> usual.withValidity(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(3)));
            default -> usual;
        };
    }
}
