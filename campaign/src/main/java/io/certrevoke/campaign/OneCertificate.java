package io.certrevoke.campaign;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Waits for the one certificate that a row means: among those of its chain, the one that is no CA's. */
final class OneCertificate implements CertificateBlocks.Sink {

    private final List<X509Certificate> leaves = new ArrayList<>();
    private final List<X509Certificate> authorities = new ArrayList<>();

    @Override
    public void certificate(int line, X509Certificate certificate) {
        (Certificates.isOfCa(certificate) ? authorities : leaves).add(certificate);
    }

    @Override
    public void fault(int line, String problem) {
        throw new IllegalArgumentException(problem);
    }

    X509Certificate certificate() {
        List<X509Certificate> candidates = leaves.isEmpty() ? authorities : leaves;
        if (candidates.size() != 1) {
            throw new IllegalArgumentException(
                    "there are " + candidates.size() + " certificates here; which one is meant?");
        }
        return candidates.get(0);
    }
}
