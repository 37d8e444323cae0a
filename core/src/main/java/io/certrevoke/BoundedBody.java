package io.certrevoke;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Collects a response body up to a limit, and stops reading beyond it. The JDK's own subscribers have no limit. For the
 * JDK the body is there at once, as with a stream; the caller waits for the rest of it, so that its patience ends a body
 * that drips.
 */
final class BoundedBody implements BodySubscriber<BoundedBody> {

    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private volatile Flow.Subscription subscription;

    BoundedBody(int limit) {
        this.limit = limit;
        this.subscription = new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        };
    }

    @Override
    public CompletionStage<BoundedBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    /** Waits for the end of the body; whoever stops waiting closes the connection. */
    byte[] await(long nanos) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return body.get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException | TimeoutException e) {
            subscription.cancel();
            throw e;
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (bytes.size() + buffer.remaining() > limit) {
                subscription.cancel();
                body.completeExceptionally(new TooLongException(limit));
                return;
            }
            byte[] chunk = new byte[buffer.remaining()];
            buffer.get(chunk);
            bytes.writeBytes(chunk);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }

    /** The answer was longer than any answer of a provider. */
    static final class TooLongException extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        TooLongException(int limit) {
            super("the answer is longer than " + limit + " bytes");
        }
    }
}
