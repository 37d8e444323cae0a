package io.certrevoke.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One place where the issuer publishes a CRL (RFC 5280, section 4.2.1.13), or one that the caller added.
 *
 * @param channel where to fetch it
 * @param names what an issuing distribution point of the CRL must name one of
 * @param crlIssuers who signs the CRL, where that is not the issuer; directory names
 * @param partial whether the CRL covers some reasons only
 */
record DistributionPoint(Channel channel, Set<GeneralName> names, List<GeneralName> crlIssuers, boolean partial) {

    private static final int NAME = Der.constructed(0);
    private static final int FULL_NAME = Der.constructed(0);
    private static final int REASONS = Der.primitive(1);
    private static final int CRL_ISSUER = Der.constructed(2);

    /** Reads the value of the certificate's extension {@code cRLDistributionPoints}. */
    static List<DistributionPoint> listFrom(Der extension) throws ChannelFailure {
        List<DistributionPoint> points = new ArrayList<>();
        Der sequence = extension.read(Der.SEQUENCE);
        while (sequence.hasMore()) {
            points.add(from(sequence.read(Der.SEQUENCE)));
        }
        return points;
    }

    private static DistributionPoint from(Der point) throws ChannelFailure {
        List<GeneralName> names = point.at(NAME) ? fullName(point.read(NAME)) : List.of();
        boolean partial = point.readOptional(REASONS).isPresent();
        List<GeneralName> crlIssuers = point.at(CRL_ISSUER)
                ? GeneralName.listFrom(point.read(CRL_ISSUER)).stream()
                        .filter(GeneralName::isDirectory)
                        .toList()
                : List.of();
        List<String> addresses =
                names.stream().filter(GeneralName::isUri).map(GeneralName::text).toList();
        // a point without a name is known by its CRL issuer: RFC 5280, section 6.3.3 (b) (2) (i)
        Set<GeneralName> known = new HashSet<>(names.isEmpty() ? crlIssuers : names);
        return new DistributionPoint(new Channel(ChannelKind.CRL, addresses, true), known, crlIssuers, partial);
    }

    /**
     * The full name of a {@code DistributionPointName}. A name relative to the CRL issuer is no address and is not
     * understood: it reads as no name, and then matches nothing.
     */
    static List<GeneralName> fullName(Der name) throws ChannelFailure {
        return name.at(FULL_NAME) ? GeneralName.listFrom(name.read(FULL_NAME)) : List.of();
    }

    /** A CRL that the caller added: it may be a copy of any of the certificate's own, or stand for itself. */
    static DistributionPoint added(String address, List<DistributionPoint> own) {
        Set<GeneralName> names = new HashSet<>(Set.of(GeneralName.uri(address)));
        own.forEach(point -> names.addAll(point.names()));
        return new DistributionPoint(new Channel(ChannelKind.CRL, List.of(address), false), names, List.of(), false);
    }
}
