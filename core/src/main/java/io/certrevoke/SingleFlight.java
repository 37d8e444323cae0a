package io.certrevoke;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets calls for the same certificate share one revocation. Whoever comes second waits, and is told the truth: the
 * certificate was not revoked by its own call.
 */
final class SingleFlight {

    private final Map<CertificateRef, Flight> flights = new ConcurrentHashMap<>();

    /**
     * Runs a revocation, or waits for the one that runs.
     *
     * @param limit how long to wait at most
     * @throws TimeoutException if the other call took longer
     */
    RevocationResult run(RevocationRequest request, Duration limit, Supplier<RevocationResult> revocation)
            throws TimeoutException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Flight mine = new Flight(request);
            Flight other = flights.putIfAbsent(request.certificate(), mine);
            if (other == null) {
                return lead(mine, revocation);
            }
            long left = Math.max(0, end - System.nanoTime());
            try {
                RevocationResult result = other.result.get(left, TimeUnit.NANOSECONDS);
                if (other.request.equals(request)) {
                    return asFollower(result);
                }
            } catch (ExecutionException e) {
                // its interruption is no verdict on this call, and another request's failure is none either
                if (e.getCause() instanceof RevocationException failure
                        && !(failure instanceof RevocationInterruptedException)
                        && other.request.equals(request)) {
                    throw failure;
                }
            }
        }
    }

    private RevocationResult lead(Flight mine, Supplier<RevocationResult> revocation) {
        try {
            RevocationResult result = revocation.get();
            mine.result.complete(result);
            return result;
        } catch (Throwable e) { // whoever waits must be released
            mine.result.completeExceptionally(e);
            throw e;
        } finally {
            flights.remove(mine.request.certificate(), mine);
        }
    }

    private static RevocationResult asFollower(RevocationResult result) {
        RevocationResult.Builder follower = RevocationResult.builder()
                .from(result)
                .sentReason(Optional.empty())
                .addWarnings("another call of this client asked for the same at the same time; this one sent nothing");
        if (result.revokedBy().filter(by -> by == RevokedBy.THIS_CALL).isPresent()) {
            follower.revokedBy(RevokedBy.EARLIER);
        }
        return follower.build();
    }

    /** One revocation on its way. */
    private static final class Flight {

        private final RevocationRequest request;
        private final CompletableFuture<RevocationResult> result = new CompletableFuture<>();

        Flight(RevocationRequest request) {
            this.request = request;
        }
    }
}
