package io.certrevoke.spi;

import io.certrevoke.CertificateRef;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The one certificate to act on. Immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public sealed interface Target permits ImmutableTarget {

    /**
     * The reference, narrowed to a kind that the provider accepts.
     *
     * @return the reference
     */
    CertificateRef reference();

    /**
     * The record that was proven to be this certificate.
     *
     * @return the record; absent when the reference is used without a look-up
     */
    Optional<Candidate> record();

    /**
     * The provider's own id.
     *
     * @return the record's, else the reference's where that is one
     */
    default Optional<String> providerId() {
        return record().map(Candidate::providerId).or(() -> reference().providerId());
    }

    /**
     * What else the provider noted in the record.
     *
     * @return names and values; none without a record
     */
    default Map<String, String> details() {
        return record().map(Candidate::details).orElse(Map.of());
    }

    /**
     * A target that needs no look-up.
     *
     * @param reference the reference
     * @return the target
     */
    static Target of(CertificateRef reference) {
        return ImmutableTarget.builder().reference(reference).build();
    }

    /**
     * A target that was looked up.
     *
     * @param reference the reference
     * @param record the record that it stands for
     * @return the target
     */
    static Target of(CertificateRef reference, Candidate record) {
        return ImmutableTarget.builder().reference(reference).record(record).build();
    }
}
