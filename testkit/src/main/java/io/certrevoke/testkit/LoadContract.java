package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRejectedException;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.RevokedBy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A thousand certificates revoked through one client, by many threads, with repeated requests in between: each is revoked
 * once, every result is true, and the client leaves no thread, no connection and no growing heap behind. Nothing here
 * depends on how fast the machine is.
 */
public abstract class LoadContract {

    private static final int WAVES = 10;

    /** A wave is as much as the sandbox answers at once: what waits in its queue is no load on the client. */
    private static final int CERTIFICATES_PER_WAVE = 100;

    private static final int WARM_UP_WAVES = 2;
    private static final int THREADS = 64;
    private static final long MEGABYTE = 1024L * 1024;
    private static final long HEAP_SLACK = 40 * MEGABYTE;

    /** For subclasses. */
    protected LoadContract() {}

    /**
     * The provider under test.
     *
     * @return how to configure it, and what it answers
     */
    protected abstract ContractSubject subject();

    /** On virtual threads where the runtime has them, else on 64 of the platform's. */
    @Test
    final void revoke_thousandCertificatesOnManyThreads_revokesEachOnceAndLeavesNothingBehind() {
        ExecutorService threads = virtualThreads().orElseGet(() -> Executors.newFixedThreadPool(THREADS));
        try {
            run(threads);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Since Java 21, and this is compiled for 17. */
    private static Optional<ExecutorService> virtualThreads() {
        try {
            return Optional.of((ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this runtime's virtual threads cannot be used", e);
        }
    }

    private void run(ExecutorService threads) {
        try (ContractFixture fixture = new ContractFixture(subject());
                FaultProxy proxy = FaultProxy.inFrontOf(fixture.account().endpoint())) {
            Set<Thread> before = Leftovers.clientThreads();

            revokeAll(fixture, proxy, threads);

            assertThat(fixture.account().server().failures()).isEmpty();
            Leftovers.awaitNoNewThreads(before);
            Leftovers.awaitZero("connections of a closed client", proxy::connections);
        }
    }

    /** In a method of its own, so that nothing keeps the client from being collected. */
    private static void revokeAll(ContractFixture fixture, FaultProxy proxy, ExecutorService threads) {
        try (RevocationClient client =
                fixture.client(proxy.endpoint()).executor(threads).build()) {
            long early = 0;
            for (int wave = 1; wave <= WAVES; wave++) {
                new Wave(fixture, client, threads).run();
                if (wave == WARM_UP_WAVES) {
                    early = Leftovers.usedHeap();
                }
            }
            assertThat(proxy.connections()).as("connections in use").isPositive();
            assertThat(Leftovers.usedHeap() - early)
                    .as("growth of the heap from %d to %d waves", WARM_UP_WAVES, WAVES)
                    .isLessThan(HEAP_SLACK);
        }
    }

    /** A hundred certificates, each asked for at least once. */
    private static final class Wave {

        private static final int OFTEN = 3;

        private final ContractFixture fixture;
        private final RevocationClient client;
        private final ExecutorService threads;
        private final Map<IssuedCertificate, List<RevocationResult>> results = new ConcurrentHashMap<>();
        private int calls;

        Wave(ContractFixture fixture, RevocationClient client, ExecutorService threads) {
            this.fixture = fixture;
            this.client = client;
            this.threads = threads;
        }

        void run() {
            List<IssuedCertificate> certificates =
                    Stream.generate(fixture::issue).limit(CERTIFICATES_PER_WAVE).toList();
            fixture.clearCalls();

            CompletableFuture.allOf(
                            order(certificates).stream().map(this::revoke).toArray(CompletableFuture<?>[]::new))
                    .join();

            assertWrittenOnce(certificates);
            certificates.forEach(this::assertTrue);
            settle(certificates);
            certificates.forEach(this::assertRevoked);
        }

        /** Every third certificate is asked for three times: twice in a row, and when all others were. */
        private static List<IssuedCertificate> order(List<IssuedCertificate> certificates) {
            List<IssuedCertificate> order = new ArrayList<>();
            List<IssuedCertificate> often = new ArrayList<>();
            for (int i = 0; i < certificates.size(); i++) {
                order.add(certificates.get(i));
                if (i % OFTEN == 0) {
                    order.add(certificates.get(i));
                    often.add(certificates.get(i));
                }
            }
            order.addAll(often);
            return order;
        }

        private CompletableFuture<?> revoke(IssuedCertificate issued) {
            List<RevocationResult> own =
                    results.computeIfAbsent(issued, first -> Collections.synchronizedList(new ArrayList<>()));
            return call(RevocationRequest.of(
                            CertificateRef.of(issued.certificate()), RevocationReason.CESSATION_OF_OPERATION))
                    .handle((result, failure) -> failure == null ? own.add(result) : isRefusedRepeat(failure));
        }

        /** By turns the blocking way and the other one. */
        private CompletableFuture<RevocationResult> call(RevocationRequest request) {
            return calls++ % 2 == 0
                    ? CompletableFuture.supplyAsync(() -> client.revoke(request), threads)
                    : client.revokeAsync(request);
        }

        /** A provider that keeps no state of the single certificate can only refuse to revoke again. */
        private boolean isRefusedRepeat(Throwable failure) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause instanceof RevocationRejectedException
                    && !fixture.capabilities().stateReadable()
                    && !fixture.capabilities().filesWork()) {
                return true;
            }
            throw new CompletionException(cause);
        }

        private void assertWrittenOnce(List<IssuedCertificate> certificates) {
            if (fixture.readsBeforeRevoking(
                    CertificateRef.of(certificates.get(0).certificate()))) {
                assertThat(fixture.revokeCalls()).isEqualTo(certificates.size());
            }
        }

        private void assertTrue(IssuedCertificate issued) {
            List<RevocationResult> own = Objects.requireNonNull(results.get(issued));
            boolean immediate = fixture.subject().firstAnswer() == RevocationStatus.REVOKED;
            assertThat(own).isNotEmpty().allMatch(result -> (result.status() == RevocationStatus.REVOKED) == immediate);
            assertThat(own.stream().filter(result -> result.revokedBy().equals(Optional.of(RevokedBy.THIS_CALL))))
                    .as("results that claim the revocation as theirs")
                    .hasSize(immediate ? 1 : 0);
            assertThat(fixture.truth(issued).isPresent()).isEqualTo(immediate);
            assertThat(own.stream()
                            .flatMap(result -> result.ticket().stream())
                            .flatMap(ticket -> ticket.trackingId().stream())
                            .collect(Collectors.toSet()))
                    .as("pieces of work that were named")
                    .hasSizeLessThanOrEqualTo(1);
        }

        private void settle(List<IssuedCertificate> certificates) {
            if (fixture.subject().firstAnswer() == RevocationStatus.REVOKED) {
                return;
            }
            CompletableFuture.allOf(certificates.stream()
                            .map(issued -> CompletableFuture.runAsync(() -> settle(issued), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }

        private void settle(IssuedCertificate issued) {
            RevocationTicket ticket =
                    Objects.requireNonNull(results.get(issued)).get(0).ticket().orElseThrow();
            fixture.api().approve(issued.certificate());

            assertThat(client.await(ticket, ContractFixture.PATIENCE).status()).isEqualTo(RevocationStatus.REVOKED);
        }

        private void assertRevoked(IssuedCertificate issued) {
            assertThat(fixture.truth(issued)).isPresent();
            assertThat(fixture.api().filed(issued.certificate())).isLessThanOrEqualTo(1);
        }
    }
}
