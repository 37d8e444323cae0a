package io.certrevoke;

import io.certrevoke.spi.ValueStyle;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What a provider can do, as data, for the configuration that a client was built with. The client refuses what is not in
 * here before it sends anything. Immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public sealed interface Capabilities permits ImmutableCapabilities {

    /**
     * The kinds of reference that the provider can turn into one certificate, the preferred one first.
     *
     * @return at least one kind
     */
    List<CertificateRef.Kind> references();

    /**
     * The kinds that the revocation request itself can carry, so that no look-up precedes it.
     *
     * @return a subset of {@link #references()}
     */
    Set<CertificateRef.Kind> direct();

    /**
     * The kinds that are looked up first, unless the reference says {@linkplain CertificateRef#verbatim() verbatim}.
     *
     * @return a subset of {@link #references()}
     */
    Set<CertificateRef.Kind> verbatim();

    /**
     * The reasons that the provider accepts and stores. Empty when it has no field for a reason at all.
     *
     * @return the reasons, by their standard names
     */
    Set<RevocationReason> reasons();

    /**
     * Whether a comment reaches the provider's records.
     *
     * @return true if it is kept, false if it is sent and dropped, or not sent
     */
    boolean comment();

    /**
     * The longest comment that is accepted, where there is a limit.
     *
     * @return a number of characters (UTF-16 units), or nothing when no limit is known
     */
    OptionalInt commentLimit();

    /**
     * Whether somebody at the provider has to approve.
     *
     * @return {@link Approval#NONE} unless set
     */
    @Value.Default
    default Approval approval() {
        return Approval.NONE;
    }

    /**
     * Whether asking for a revocation files something (an approval request, a work order) that a second call would file
     * again. Then an open one is looked for first, and a request in doubt is never sent again.
     *
     * @return false unless set
     */
    @Value.Default
    default boolean filesWork() {
        return false;
    }

    /**
     * Whether the provider tells the state of a single certificate.
     *
     * @return true unless set
     */
    @Value.Default
    default boolean stateReadable() {
        return true;
    }

    /**
     * Whether the provider tells the reason that a revoked certificate was revoked for.
     *
     * @return false unless set
     */
    @Value.Default
    default boolean reasonReadable() {
        return false;
    }

    /**
     * The rate that a client keeps unless its builder sets another one.
     *
     * @return the default limit, over all operations of one client
     */
    RateLimit rateLimit();

    /**
     * The shortest sensible pause between two looks at pending work.
     *
     * @return the first pause of {@code await}; later ones grow
     */
    Duration pollInterval();

    /**
     * Starts a description.
     *
     * @return a builder; {@code comment}, {@code rateLimit} and {@code pollInterval} are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Capabilities}. Not thread-safe. */
    final class Builder extends ImmutableCapabilities.Builder {
        Builder() {}
    }
}
