package io.certrevoke.testkit.digicert;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chooses what the sandbox does where the vendor's documentation is silent or where accounts differ. At first it gives the
 * answers that are hardest for a client. Each method returns this object and takes effect with the next request.
 *
 * <p>Thread-safe.
 */
public final class DigicertSwitches {

    private final Map<DigicertCase, Reaction> reactions = new ConcurrentHashMap<>();
    private final Set<DigicertQuirk> quirks = ConcurrentHashMap.newKeySet();
    private volatile String filedStatus = "pending";
    private volatile String downloadType = "application/x-pem-file";
    private volatile int pageSize = 1000;

    DigicertSwitches() {}

    /**
     * Chooses the answer in a situation that the vendor's documentation leaves open.
     *
     * @param situation the situation
     * @param reaction what to do in it
     * @return this object
     * @throws IllegalArgumentException if an unknown key were to be accepted
     */
    public DigicertSwitches in(DigicertCase situation, Reaction reaction) {
        if (situation == DigicertCase.UNKNOWN_KEY && reaction.refusal().isEmpty()) {
            throw new IllegalArgumentException("an unknown key is always refused");
        }
        reactions.put(situation, reaction);
        return this;
    }

    /**
     * Turns a quirk on.
     *
     * @param quirk the quirk
     * @return this object
     */
    public DigicertSwitches on(DigicertQuirk quirk) {
        quirks.add(quirk);
        return this;
    }

    /**
     * Turns a quirk off again.
     *
     * @param quirk the quirk
     * @return this object
     */
    public DigicertSwitches off(DigicertQuirk quirk) {
        quirks.remove(quirk);
        return this;
    }

    /**
     * The status that a revocation request is filed with. The vendor's example shows {@code pending}, which is the default;
     * {@code submitted} is seen in the field; {@code approved} and {@code rejected} are documented and take effect at once.
     *
     * @param status any text, so that a status of the future can be rehearsed too
     * @return this object
     */
    public DigicertSwitches filedStatus(String status) {
        filedStatus = status;
        return this;
    }

    /**
     * The media type of certificate downloads, which the vendor does not state. Default: {@code application/x-pem-file}.
     *
     * @param mediaType the value of {@code Content-Type}
     * @return this object
     */
    public DigicertSwitches downloadType(String mediaType) {
        downloadType = mediaType;
        return this;
    }

    /**
     * The most rows of a list's answer, whatever {@code limit} asks for; the vendor states none. Default: 1000.
     *
     * @param rows at least 1
     * @return this object
     * @throws IllegalArgumentException if there would be no rows
     */
    public DigicertSwitches pageSize(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a page has at least one row, not " + rows);
        }
        pageSize = rows;
        return this;
    }

    Reaction in(DigicertCase situation) {
        return reactions.getOrDefault(situation, situation.first());
    }

    boolean has(DigicertQuirk quirk) {
        return quirks.contains(quirk);
    }

    String filedStatus() {
        return filedStatus;
    }

    String downloadType() {
        return downloadType;
    }

    int pageSize() {
        return pageSize;
    }
}
