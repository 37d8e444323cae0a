package io.certrevoke.testkit;

import io.certrevoke.CertificateRef;
import io.certrevoke.CertificateRef.Kind;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Takes certificates through their states at the sandbox, and records every call of the connection on the way. */
final class FuzzRecorder {

    private final ContractFixture fixture;
    private final ProviderConnection connection;
    private final BiConsumer<SandboxApi, IssuedCertificate> surroundings;
    private final URI endpoint;
    private final List<FuzzRecording> recordings = new ArrayList<>();

    FuzzRecorder(
            ContractFixture fixture,
            ProviderConnection connection,
            BiConsumer<SandboxApi, IssuedCertificate> surroundings) {
        this.fixture = fixture;
        this.connection = connection;
        this.surroundings = surroundings;
        this.endpoint = fixture.account().endpoint();
    }

    List<FuzzRecording> record() {
        Stream.of(Kind.values())
                .filter(kind -> kind == Kind.CERTIFICATE
                        || fixture.capabilities().references().contains(kind))
                .forEach(kind -> {
                    new Walk(kind).toRevoked();
                    if (fixture.subject().firstAnswer() != RevocationStatus.REVOKED) {
                        new Walk(kind).toRejected();
                    }
                });
        return List.copyOf(recordings);
    }

    /** Nothing where the call ended in a failure, which is recorded all the same. */
    private Optional<List<Answer>> record(String name, Function<ApiClient, List<Answer>> call) {
        SandboxClient sandbox = new SandboxClient(fixture.api(), endpoint, connection.profile());
        try {
            return Optional.of(call.apply(sandbox));
        } catch (ApiException e) {
            return Optional.empty();
        } finally {
            if (!sandbox.answers().isEmpty()) {
                recordings.add(new FuzzRecording(name, call, sandbox.answers()));
            }
        }
    }

    /** One certificate, named in one way. */
    private final class Walk {

        private final IssuedCertificate issued;
        private final CertificateRef reference;
        private final List<Target> targets = new ArrayList<>();
        private final List<RevocationTicket> tickets = new ArrayList<>();

        Walk(Kind kind) {
            issued = fixture.account().ca().issue(CertificateSpec.of(ContractFixture.newName()));
            String id = fixture.api().hold(issued);
            surroundings.accept(fixture.api(), issued);
            reference = fixture.reference(kind, issued, id)
                    .narrow(fixture.capabilities().references())
                    .orElseThrow();
            aim(id);
        }

        void toRevoked() {
            find("untouched");
            if (targets.isEmpty()) {
                return; // not to be found by this reference
            }
            look("untouched");
            revoke("untouched");
            if (fixture.subject().firstAnswer() != RevocationStatus.REVOKED) {
                look("pending");
                revoke("pending");
                settle(fixture.api()::approve);
            }
            look("revoked");
            find("revoked");
            revoke("revoked");
        }

        void toRejected() {
            if (targets.isEmpty()) {
                return;
            }
            revoke("untouched");
            settle(certificate -> fixture.api().reject(certificate, "not this one"));
            look("rejected");
            revoke("rejected");
        }

        /** A path stands for what is there now, so that the work may be that of another certificate. */
        private void settle(Consumer<X509Certificate> decision) {
            if (fixture.api().filed(issued.certificate()) > 0) {
                decision.accept(issued.certificate());
            }
        }

        private void find(String state) {
            record(
                    "find " + state + " by " + reference.kind(),
                    api -> connection.find(api, reference).stream()
                            .flatMap(one -> one.state().stream())
                            .toList());
        }

        private void aim(String id) {
            if (reference.isVerbatim() || fixture.capabilities().direct().contains(reference.kind())) {
                targets.add(Target.of(reference));
            }
            List<Candidate> candidates =
                    connection.find(new SandboxClient(fixture.api(), endpoint, connection.profile()), reference);
            candidates.stream()
                    .filter(one -> one.providerId().equals(id))
                    .findFirst()
                    .or(() -> candidates.stream().findFirst())
                    .ifPresent(one -> targets.add(Target.of(reference, one)));
        }

        private void look(String state) {
            targets.forEach(target -> record(
                    "status " + state + " by " + reference.kind(), api -> List.of(connection.status(api, target))));
            tickets.forEach(
                    ticket -> record("status " + state + " by ticket", api -> List.of(connection.status(api, ticket))));
        }

        private void revoke(String state) {
            Target target = targets.get(targets.size() - 1);
            RevocationRequest request = RevocationRequest.of(reference, RevocationReason.SUPERSEDED);
            record(
                            "revoke " + state + " by " + reference.kind(),
                            api -> List.of(connection.revoke(api, target, request)))
                    .ifPresent(answers -> tickets.add(ticket(target, answers.get(0))));
        }

        private RevocationTicket ticket(Target target, Answer answer) {
            return RevocationTicket.builder()
                    .provider(fixture.subject().provider())
                    .account("fuzz")
                    .endpoint(endpoint)
                    .trackingId(answer.trackingId())
                    .providerId(target.providerId())
                    .certificate(reference)
                    .putAllDetails(target.details())
                    .putAllDetails(answer.details())
                    .requestedReason(RevocationReason.SUPERSEDED)
                    .createdAt(Instant.EPOCH)
                    .build();
        }
    }
}
