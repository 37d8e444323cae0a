package io.certrevoke.campaign;

import io.certrevoke.campaign.PemReader.Block;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the certificates in a file or a text, of which there may be many. */
final class CertificateBlocks {

    /** RFC 7468, section 5.1: the label, and two that old tools write. */
    private static final Set<String> CERTIFICATES = Set.of("CERTIFICATE", "X509 CERTIFICATE", "X.509 CERTIFICATE");

    /** What may hold certificates and is not read: whoever lists it expects them to be revoked. */
    private static final Set<String> NOT_READ = Set.of("TRUSTED CERTIFICATE", "PKCS7", "CMS");

    private CertificateBlocks() {}

    /** Takes what is found, with the line where it begins. */
    interface Sink {

        void certificate(int line, X509Certificate certificate) throws IOException, InterruptedException;

        void fault(int line, String problem) throws IOException, InterruptedException;
    }

    /** Reads a stream that can be marked. */
    static void read(InputStream in, Sink sink) throws IOException, InterruptedException {
        PemReader blocks = new PemReader(in);
        Set<String> others = new TreeSet<>();
        boolean found = false;
        for (Optional<Block> next = blocks.next(); next.isPresent(); next = blocks.next()) {
            Block block = next.get();
            if (CERTIFICATES.contains(block.label()) || NOT_READ.contains(block.label())) {
                found = true;
                certificate(block, sink);
            } else if (others.size() < 5) {
                others.add(block.label());
            }
        }
        if (!found) {
            sink.fault(1, "there is no certificate here" + (others.isEmpty() ? "" : ", only " + others));
        }
    }

    private static void certificate(Block block, Sink sink) throws IOException, InterruptedException {
        if (block.problem().isPresent()) {
            sink.fault(block.line(), block.problem().get());
            return;
        }
        if (NOT_READ.contains(block.label())) {
            sink.fault(block.line(), "a block " + block.label() + " is not read; convert it to CERTIFICATE");
            return;
        }
        Optional<X509Certificate> certificate = Optional.empty();
        String problem = "";
        try {
            certificate = Optional.of(Certificates.parse(block.der()));
        } catch (IllegalArgumentException e) {
            problem = String.valueOf(e.getMessage());
        }
        if (certificate.isPresent()) {
            sink.certificate(block.line(), certificate.get());
        } else {
            sink.fault(block.line(), problem);
        }
    }
}
