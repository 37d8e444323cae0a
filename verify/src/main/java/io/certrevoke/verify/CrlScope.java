package io.certrevoke.verify;

import io.certrevoke.RevocationReason;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which certificates a CRL speaks of: its issuing distribution point (RFC 5280, section 5.2.5).
 *
 * @param names the names of the distribution point; present and empty where none is understood
 * @param userCertificatesOnly only end-entity certificates
 * @param authorityCertificatesOnly only certificates of authorities
 * @param attributeCertificatesOnly only attribute certificates
 * @param reasons the only reasons; absent for all
 * @param indirect whether entries may be of other issuers
 */
record CrlScope(
        Optional<Set<GeneralName>> names,
        boolean userCertificatesOnly,
        boolean authorityCertificatesOnly,
        boolean attributeCertificatesOnly,
        Optional<Set<RevocationReason>> reasons,
        boolean indirect) {

    /** By bit, from the first; bit 0 has no meaning. */
    private static final List<RevocationReason> REASON_BITS = List.of(
            RevocationReason.UNSPECIFIED,
            RevocationReason.KEY_COMPROMISE,
            RevocationReason.CA_COMPROMISE,
            RevocationReason.AFFILIATION_CHANGED,
            RevocationReason.SUPERSEDED,
            RevocationReason.CESSATION_OF_OPERATION,
            RevocationReason.CERTIFICATE_HOLD,
            RevocationReason.PRIVILEGE_WITHDRAWN,
            RevocationReason.AA_COMPROMISE);

    private static final CrlScope EVERYTHING =
            new CrlScope(Optional.empty(), false, false, false, Optional.empty(), false);

    static CrlScope of(Optional<Der> extension) throws ChannelFailure {
        if (extension.isEmpty()) {
            return EVERYTHING;
        }
        Der point = extension.get().read(Der.SEQUENCE);
        Optional<Der> name = point.readOptional(Der.constructed(0));
        Optional<Set<GeneralName>> names = name.isPresent()
                ? Optional.of(new HashSet<>(DistributionPoint.fullName(name.get())))
                : Optional.empty();
        boolean users = point.flag(Der.primitive(1));
        boolean authorities = point.flag(Der.primitive(2));
        Optional<Der> flags = point.readOptional(Der.primitive(3));
        boolean indirect = point.flag(Der.primitive(4));
        boolean attributes = point.flag(Der.primitive(5));
        point.finish();
        Optional<Set<RevocationReason>> reasons =
                flags.isPresent() ? Optional.of(reasons(flags.get().rest())) : Optional.empty();
        return new CrlScope(names, users, authorities, attributes, reasons, indirect);
    }

    private static Set<RevocationReason> reasons(byte[] bitString) {
        Set<RevocationReason> reasons = new HashSet<>();
        for (int bit = 1; bit < REASON_BITS.size(); bit++) {
            int octet = 1 + bit / 8; // the first octet counts the unused bits
            if (octet < bitString.length && (bitString[octet] & 0x80 >> bit % 8) != 0) {
                reasons.add(REASON_BITS.get(bit));
            }
        }
        return reasons;
    }

    /** Refuses a CRL for other certificates. */
    void requireFits(DistributionPoint point, boolean authorityCertificate) throws ChannelFailure {
        if (names.isPresent() && names.get().stream().noneMatch(point.names()::contains)) {
            throw ChannelFailure.invalid("the CRL is for another distribution point");
        }
        if (attributeCertificatesOnly
                || (authorityCertificatesOnly && !authorityCertificate)
                || (userCertificatesOnly && authorityCertificate)) {
            throw ChannelFailure.invalid("the CRL is for another kind of certificates");
        }
    }

    /** Refuses a revocation for a reason that the CRL does not speak of. */
    void requireCovers(Optional<RevocationReason> reason) throws ChannelFailure {
        if (reasons.isPresent() && reason.filter(reasons.get()::contains).isEmpty()) {
            throw ChannelFailure.invalid("the entry has a reason that the CRL does not cover");
        }
    }
}
