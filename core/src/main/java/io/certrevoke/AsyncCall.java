package io.certrevoke;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call on another thread, whose cancellation really stops it: the thread is interrupted, and with it the request. */
final class AsyncCall extends CompletableFuture<RevocationResult> implements Runnable {

    private final Supplier<RevocationResult> call;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread runner;
    private boolean interrupted;

    AsyncCall(Supplier<RevocationResult> call) {
        this.call = call;
    }

    @Override
    public void run() {
        if (!start()) {
            return;
        }
        try {
            complete(call.get());
        } catch (Throwable e) { // whoever waits must be released
            completeExceptionally(e);
        } finally {
            finish();
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        lock.lock();
        try {
            if (cancelled && runner != null) {
                interrupted = true;
                runner.interrupt();
            }
        } finally {
            lock.unlock();
        }
        return cancelled;
    }

    private boolean start() {
        lock.lock();
        try {
            if (isDone()) {
                return false;
            }
            runner = Thread.currentThread();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        lock.lock();
        try {
            runner = null;
            if (interrupted) {
                // the interrupt was meant for this call, not for what the executor's thread does next
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }
}
