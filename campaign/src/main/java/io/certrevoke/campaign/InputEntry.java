package io.certrevoke.campaign;

import java.security.cert.X509Certificate;
import java.util.Optional;

/** What the input says at one place. */
sealed interface InputEntry permits InputEntry.Item, InputEntry.CaCertificate, InputFault {

    /**
     * Something to revoke.
     *
     * @param serial a serial number that the input gives beside the reference, as plans write it
     * @param sha256 a fingerprint that the input gives beside the reference, 64 upper-case hexadecimal digits
     */
    record Item(CampaignItem item, Optional<String> serial, Optional<String> sha256) implements InputEntry {

        static Item of(CampaignItem item) {
            return new Item(item, Optional.empty(), Optional.empty());
        }
    }

    /** A certificate of a CA, which no reference may hold: the item names it by issuer and serial number. */
    record CaCertificate(CampaignItem item, X509Certificate certificate) implements InputEntry {}
}
