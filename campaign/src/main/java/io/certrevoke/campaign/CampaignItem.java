package io.certrevoke.campaign;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import java.util.Optional;
import org.immutables.value.Value;

/** One certificate that a campaign is asked to revoke. Immutable and thread-safe. */
@Value.Immutable
@ValueStyle
public sealed interface CampaignItem permits ImmutableCampaignItem {

    /**
     * Which certificate. Hand in the certificate itself wherever you have it: a reference cannot be checked for expiry,
     * key or kind, and its publication cannot be proven.
     *
     * @return the certificate, or a reference to it
     */
    CertificateRef certificate();

    /**
     * Why it shall be revoked.
     *
     * @return the reason; never {@link RevocationReason#REMOVE_FROM_CRL}
     */
    RevocationReason reason();

    /**
     * A remark for the provider's records or its approver.
     *
     * @return the remark, if any
     */
    Optional<String> comment();

    /**
     * How urgent it is, among the items of the same class: items with a larger number go first.
     *
     * @return 0 unless set
     */
    @Value.Default
    default int priority() {
        return 0;
    }

    /**
     * Why this certificate must not be touched although it is on the list.
     *
     * @return present for an excluded item; not blank
     */
    Optional<String> exclusion();

    /**
     * The account that is responsible, for a reference that carries no issuer and so cannot be routed.
     *
     * @return provider and account, for example {@code digicert/web-team}; absent leaves it to the router
     */
    Optional<String> account();

    /**
     * Where the item came from, for people.
     *
     * @return for example {@code leaked.csv:17}; {@code code} unless set
     */
    @Value.Default
    default String source() {
        return "code";
    }

    /** Refuses what no campaign could carry out. */
    @Value.Check
    default void check() {
        if (reason() == RevocationReason.REMOVE_FROM_CRL) {
            throw new IllegalArgumentException("removeFromCRL lifts a hold; it is no reason to revoke a certificate");
        }
        if (exclusion().filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("an exclusion gives its reason");
        }
    }

    /**
     * An item with the defaults.
     *
     * @param certificate which certificate
     * @param reason why
     * @return the item
     * @throws IllegalArgumentException if the reason is {@link RevocationReason#REMOVE_FROM_CRL}
     */
    static CampaignItem of(CertificateRef certificate, RevocationReason reason) {
        return builder().certificate(certificate).reason(reason).build();
    }

    /**
     * Starts an item.
     *
     * @return a builder; {@code certificate} and {@code reason} are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CampaignItem}. Not thread-safe. */
    final class Builder extends ImmutableCampaignItem.Builder {
        Builder() {}
    }
}
