package io.certrevoke.campaign;

import io.certrevoke.RevocationClient;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The items that an account is to be asked about. Filled by one thread; then thread-safe. */
final class AccountQueue {

    /** After so many failures on end the account is taken to be out of order. */
    private static final int PATIENCE = 16;

    private final String name;
    private final RevocationClient client;
    private final LongColumn items = new LongColumn();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failuresOnEnd = new AtomicInteger();
    private final AtomicReference<@Nullable String> givenUp = new AtomicReference<>();

    AccountQueue(RevocationClient client) {
        this.name = Accounts.name(client);
        this.client = client;
    }

    String name() {
        return name;
    }

    RevocationClient client() {
        return client;
    }

    void add(int item) {
        items.add(item);
    }

    int size() {
        return items.size();
    }

    int done() {
        return done.get();
    }

    int left() {
        return items.size() - done.get();
    }

    /** The next item, or 0 when all are taken. */
    int take() {
        int at = taken.getAndIncrement();
        return at < items.size() ? (int) items.get(at) : 0;
    }

    void finished() {
        done.incrementAndGet();
    }

    /** Why nobody asks this account any more. */
    Optional<String> givenUp() {
        return Optional.ofNullable(givenUp.get());
    }

    void giveUp(String cause) {
        givenUp.compareAndSet(null, cause);
    }

    void answered() {
        failuresOnEnd.set(0);
    }

    void failed(String cause) {
        if (failuresOnEnd.incrementAndGet() >= PATIENCE) {
            giveUp("not asked, because " + PATIENCE + " calls on end had failed: " + cause);
        }
    }
}
