package io.certrevoke.verify;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The channels of a query: those that the certificate names, then those that the caller added.
 *
 * @param crls the CRLs
 * @param responders the OCSP responders
 */
record CertificateChannels(List<DistributionPoint> crls, List<Channel> responders) {

    private static final String CRL_DISTRIBUTION_POINTS = "2.5.29.31";
    private static final String AUTHORITY_INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";
    private static final String OCSP = "1.3.6.1.5.5.7.48.1";
    private static final int URI_NAME = Der.primitive(6);

    static CertificateChannels of(PublicationQuery query) throws ChannelFailure {
        List<DistributionPoint> named = namedPoints(query.certificate());
        List<DistributionPoint> crls = new ArrayList<>(named);
        query.crls().forEach(uri -> crls.add(DistributionPoint.added(uri.toString(), named)));
        List<Channel> responders = namedResponders(query.certificate());
        for (URI uri : query.ocspResponders()) {
            responders.add(new Channel(ChannelKind.OCSP, List.of(uri.toString()), false));
        }
        return new CertificateChannels(crls, responders);
    }

    private static List<DistributionPoint> namedPoints(X509Certificate certificate) throws ChannelFailure {
        Optional<Der> extension = extension(certificate, CRL_DISTRIBUTION_POINTS);
        return extension.isPresent() ? DistributionPoint.listFrom(extension.get()) : List.of();
    }

    private static List<Channel> namedResponders(X509Certificate certificate) throws ChannelFailure {
        List<Channel> responders = new ArrayList<>();
        Optional<Der> extension = extension(certificate, AUTHORITY_INFORMATION_ACCESS);
        if (extension.isPresent()) {
            Der descriptions = extension.get().read(Der.SEQUENCE);
            while (descriptions.hasMore()) {
                Der description = descriptions.read(Der.SEQUENCE);
                if (description.oid().equals(OCSP)) {
                    responders.add(new Channel(ChannelKind.OCSP, location(description), true));
                }
            }
        }
        return responders;
    }

    private static List<String> location(Der description) throws ChannelFailure {
        return description.at(URI_NAME)
                ? List.of(new String(description.content(URI_NAME), StandardCharsets.ISO_8859_1))
                : List.of();
    }

    private static Optional<Der> extension(X509Certificate certificate, String oid) throws ChannelFailure {
        byte[] value = certificate.getExtensionValue(oid);
        return value == null ? Optional.empty() : Optional.of(new Der(value).read(Der.OCTET_STRING));
    }
}
