package io.certrevoke.testkit.alibaba;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The credentials that the API knows: one AccessKey pair, and temporary ones with a security token. Thread-safe. */
final class KeyRing {

    /** What became of a credential. */
    enum State {
        ACTIVE,
        DISABLED,
        EXPIRED
    }

    /** One credential; the token is empty for a lasting one. */
    record Key(String id, String secret, String token, State state) {

        Key in(State other) {
            return new Key(id, secret, token, other);
        }

        // the secret and the token stay out of logs
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    private static final Key LASTING = new Key("test-key-alibaba", "test-secret-alibaba-accesskey", "", State.ACTIVE);

    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private int count;
    private volatile Key temporary;

    KeyRing() {
        keys.put(LASTING.id(), LASTING);
        temporary = next();
    }

    Key lasting() {
        return LASTING;
    }

    Key temporary() {
        return temporary;
    }

    Optional<Key> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    boolean knowsToken(String token) {
        return keys.values().stream().anyMatch(key -> key.token().equals(token));
    }

    void setLasting(State state) {
        keys.put(LASTING.id(), LASTING.in(state));
    }

    void expireTemporary() {
        keys.put(temporary.id(), temporary.in(State.EXPIRED));
    }

    synchronized void rotateTemporary() {
        expireTemporary();
        temporary = next();
    }

    private Key next() {
        count++;
        // real tokens are Base64, which has characters that percent-encoding changes
        Key key = new Key(
                "STS.test-key-alibaba-" + count,
                "test-secret-alibaba-sts-" + count,
                "test-secret-alibaba-token-" + count + "/+==",
                State.ACTIVE);
        keys.put(key.id(), key);
        return key;
    }
}
