package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** An item of a {@link CampaignPlan}, with what planning found out. Immutable and thread-safe. */
@Value.Immutable
@ValueStyle
public sealed interface PlannedItem permits ImmutablePlannedItem {

    /**
     * The number of the item in the plan, by which journal and report name it.
     *
     * @return 1 for the first one
     */
    int number();

    /**
     * What was asked for.
     *
     * @return the item as the input had it
     */
    CampaignItem item();

    /**
     * What planning found out.
     *
     * @return the state
     */
    PlanState state();

    /**
     * Why it has this state.
     *
     * @return a sentence for people; absent where the state says it all
     */
    Optional<String> cause();

    /**
     * The account that it goes to.
     *
     * @return provider and account, for example {@code digicert/web-team}; absent where none was found
     */
    Optional<String> account();

    /**
     * The provider's own id of the certificate.
     *
     * @return the id, where the look-up told
     */
    Optional<String> providerId();

    /**
     * The reason that will really be sent.
     *
     * @return the reason; absent where the provider takes none, or nothing is sent
     */
    Optional<RevocationReason> sentReason();

    /**
     * The serial number.
     *
     * @return hexadecimal in upper case, without leading zeros, where it is known
     */
    Optional<String> serial();

    /**
     * Who issued it.
     *
     * @return the distinguished name in the form of RFC 2253, where it is known
     */
    Optional<String> issuer();

    /**
     * Which of {@link CampaignPlan#issuers()} issued it, by name and signature.
     *
     * @return the position there, from 0; absent where none did, and then its publication cannot be proven
     */
    OptionalInt issuerIndex();

    /**
     * The SHA-256 fingerprint of the certificate.
     *
     * @return 64 upper-case hexadecimal digits, where it is known
     */
    Optional<String> sha256();

    /**
     * The subject's common name.
     *
     * @return the name, where it is known
     */
    Optional<String> commonName();

    /**
     * When it expires.
     *
     * @return the time, where it is known
     */
    Optional<Instant> notAfter();

    /**
     * The SHA-256 of the subject's public key (SubjectPublicKeyInfo), to find items that share a key.
     *
     * @return 64 upper-case hexadecimal digits, where it is known
     */
    Optional<String> keySha256();

    /**
     * What a person should know before this item is sent.
     *
     * @return sentences, possibly none
     */
    List<String> warnings();

    /**
     * Starts an item.
     *
     * @return a builder; {@code number}, {@code item} and {@code state} are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PlannedItem}. Not thread-safe. */
    final class Builder extends ImmutablePlannedItem.Builder {
        Builder() {}
    }
}
