package io.certrevoke.campaign;

import io.certrevoke.RevocationInterruptedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks all accounts about their items, side by side, each with a few threads. */
final class Asking {

    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    private final WorkFile work;
    private final SecondLook look;
    private final int concurrency;
    private final Runnable everySecond;

    Asking(WorkFile work, SecondLook look, int concurrency, Runnable everySecond) {
        this.work = work;
        this.look = look;
        this.concurrency = concurrency;
        this.everySecond = everySecond;
    }

    void all(Collection<AccountQueue> accounts) throws IOException, InterruptedException {
        List<ExecutorService> pools = new ArrayList<>();
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        try {
            for (AccountQueue account : accounts) {
                int threads = Math.min(concurrency, account.size());
                if (threads > 0) {
                    ExecutorService pool = pool(account, threads);
                    pools.add(pool);
                    IntStream.range(0, threads)
                            .forEach(worker -> workers.add(CompletableFuture.runAsync(() -> work(account), pool)));
                }
            }
            await(CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new)));
        } finally {
            pools.forEach(ExecutorService::shutdownNow);
        }
    }

    private static ExecutorService pool(AccountQueue account, int size) {
        AtomicInteger count = new AtomicInteger();
        ThreadFactory threads = task -> {
            String name = "certrevoke-campaign-plan-" + account.name() + "-" + count.incrementAndGet();
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
        return Executors.newFixedThreadPool(size, threads);
    }

    private void await(CompletableFuture<Void> all) throws IOException, InterruptedException {
        while (true) {
            try {
                all.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                everySecond.run();
            } catch (ExecutionException e) {
                throw unwrapped(Problem.causeOf(e));
            }
        }
    }

    private static IOException unwrapped(Throwable cause) {
        return cause instanceof UncheckedIOException io
                ? Objects.requireNonNull(io.getCause())
                : new IOException("planning failed: " + cause, cause);
    }

    private void work(AccountQueue account) {
        try {
            for (int item = account.take(); item > 0; item = account.take()) {
                work.replace(look.at(work.item(item), account));
                account.finished();
            }
        } catch (RevocationInterruptedException e) {
            // planning itself was interrupted, and its own thread says so
            LOG.debug("{} is no longer asked", account.name(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
