package io.certrevoke.verify;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A successful answer of an OCSP responder: {@code BasicOCSPResponse} (RFC 6960, section 4.2.1). */
final class OcspAnswer {

    private static final String BASIC = "1.3.6.1.5.5.7.48.1.1";
    private static final int BY_NAME = Der.constructed(1);
    private static final int BY_KEY = Der.constructed(2);
    private static final List<String> REFUSALS = List.of(
            "successful", "malformedRequest", "internalError", "tryLater", "(4)", "sigRequired", "unauthorized");

    private final byte[] signed;
    private final byte[] algorithm;
    private final byte[] signature;
    private final List<X509Certificate> certificates;
    private final Optional<GeneralName> responderName;
    private final byte[] responderKeyHash;
    private final Instant producedAt;
    private final byte[] statuses;
    private final Extensions extensions;

    private OcspAnswer(Der basic) throws ChannelFailure {
        signed = basic.element();
        algorithm = basic.element();
        signature = basic.bitString();
        Optional<Der> tagged = basic.readOptional(Der.constructed(0));
        certificates = tagged.isPresent() ? certificates(tagged.get().read(Der.SEQUENCE)) : List.of();
        basic.finish();
        Der data = new Der(signed).read(Der.SEQUENCE);
        data.readOptional(Der.constructed(0)); // the version, of which there is one
        boolean byName = data.at(BY_NAME);
        responderName = byName
                ? Optional.of(GeneralName.directory(GeneralName.principal(data.content(BY_NAME))))
                : Optional.empty();
        responderKeyHash = byName ? new byte[0] : data.read(BY_KEY).content(Der.OCTET_STRING);
        producedAt = data.time();
        statuses = data.content(Der.SEQUENCE);
        Optional<Der> extra = data.readOptional(Der.constructed(1));
        extensions = extra.isPresent() ? Extensions.from(extra.get().read(Der.SEQUENCE)) : Extensions.NONE;
        data.finish();
    }

    static OcspAnswer from(byte[] encoded) throws ChannelFailure {
        Der whole = new Der(encoded);
        Der response = whole.read(Der.SEQUENCE);
        whole.finish();
        int status = response.enumerated();
        if (status != 0) {
            String name = status > 0 && status < REFUSALS.size() ? REFUSALS.get(status) : "(" + status + ")";
            throw ChannelFailure.invalid("the responder refuses to answer: " + name);
        }
        Der bytes = response.read(Der.constructed(0)).read(Der.SEQUENCE);
        response.finish();
        if (!bytes.oid().equals(BASIC)) {
            throw ChannelFailure.invalid("an OCSP answer of an unknown type");
        }
        Der octets = bytes.read(Der.OCTET_STRING);
        OcspAnswer answer = new OcspAnswer(octets.read(Der.SEQUENCE));
        octets.finish();
        return answer;
    }

    private static List<X509Certificate> certificates(Der sequence) throws ChannelFailure {
        List<X509Certificate> certificates = new ArrayList<>();
        while (sequence.hasMore()) {
            byte[] encoded = sequence.element();
            try {
                certificates.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded)));
            } catch (CertificateException e) {
                throw ChannelFailure.invalid("the OCSP answer brings a certificate that cannot be read");
            }
        }
        return certificates;
    }

    /** Whether the answer says that it is of the holder of this certificate. */
    boolean isOf(X509Certificate responder) throws ChannelFailure {
        return responderName.isPresent()
                ? responderName.get().equals(GeneralName.directory(responder.getSubjectX500Principal()))
                : Arrays.equals(responderKeyHash, OcspRequest.keyHash(responder.getPublicKey()));
    }

    boolean isSignedBy(PublicKey key) throws ChannelFailure {
        return SignatureAlgorithms.verifies(algorithm, key, signed, signature);
    }

    /** The one status for the certificate of the request. */
    OcspStatus statusFor(OcspRequest request) throws ChannelFailure {
        List<OcspStatus> fitting = new ArrayList<>();
        Der list = new Der(statuses);
        while (list.hasMore()) {
            Der single = list.read(Der.SEQUENCE);
            if (request.asksFor(single.read(Der.SEQUENCE))) {
                fitting.add(OcspStatus.from(single));
            }
        }
        if (fitting.size() != 1) {
            throw ChannelFailure.invalid(
                    "the OCSP answer has " + fitting.size() + " statuses of the certificate instead of one");
        }
        return fitting.get(0);
    }

    /** The certificates that came with the answer; nothing is known about them. */
    List<X509Certificate> certificates() {
        return certificates;
    }

    Instant producedAt() {
        return producedAt;
    }

    Extensions extensions() {
        return extensions;
    }
}
