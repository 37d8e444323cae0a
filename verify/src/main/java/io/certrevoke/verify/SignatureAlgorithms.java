package io.certrevoke.verify;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The signature algorithms that count, by object identifier (RFC 4055, RFC 5758, RFC 8410). MD5 and SHA-1 are missing on
 * purpose: with them somebody else's document can carry the authority's signature.
 */
final class SignatureAlgorithms {

    private static final String RSASSA_PSS = "1.2.840.113549.1.1.10";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("1.2.840.113549.1.1.11", "SHA256withRSA"),
            Map.entry("1.2.840.113549.1.1.12", "SHA384withRSA"),
            Map.entry("1.2.840.113549.1.1.13", "SHA512withRSA"),
            Map.entry(RSASSA_PSS, "RSASSA-PSS"),
            Map.entry("1.2.840.10045.4.3.2", "SHA256withECDSA"),
            Map.entry("1.2.840.10045.4.3.3", "SHA384withECDSA"),
            Map.entry("1.2.840.10045.4.3.4", "SHA512withECDSA"),
            Map.entry("1.3.101.112", "Ed25519"),
            Map.entry("1.3.101.113", "Ed448"));

    private static final Set<String> PSS_DIGESTS = Set.of("SHA-256", "SHA-384", "SHA-512");

    private SignatureAlgorithms() {}

    /** A signature ready to be fed with the signed bytes. */
    static Signature verifier(byte[] algorithmIdentifier, PublicKey key) throws ChannelFailure {
        Der identifier = new Der(algorithmIdentifier).read(Der.SEQUENCE);
        String oid = identifier.oid();
        String name = Optional.ofNullable(NAMES.get(oid))
                .orElseThrow(() -> ChannelFailure.invalid("signed with an algorithm that is not accepted: " + oid));
        try {
            Signature signature = Signature.getInstance(name);
            if (oid.equals(RSASSA_PSS)) {
                signature.setParameter(pssParameters(identifier.rest()));
            }
            signature.initVerify(key);
            return signature;
        } catch (GeneralSecurityException e) {
            throw ChannelFailure.invalid("not signed with the signer's kind of key: " + e.getMessage());
        }
    }

    private static PSSParameterSpec pssParameters(byte[] encoded) throws GeneralSecurityException, ChannelFailure {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
        try {
            parameters.init(encoded);
        } catch (IOException e) {
            throw ChannelFailure.invalid("signed with unreadable RSASSA-PSS parameters");
        }
        PSSParameterSpec spec = parameters.getParameterSpec(PSSParameterSpec.class);
        if (!PSS_DIGESTS.contains(spec.getDigestAlgorithm())) {
            throw ChannelFailure.invalid("signed with a digest that is not accepted: " + spec.getDigestAlgorithm());
        }
        return spec;
    }

    /** Whether a signature over bytes in memory is right. */
    static boolean verifies(byte[] algorithmIdentifier, PublicKey key, byte[] signed, byte[] value)
            throws ChannelFailure {
        Signature signature = verifier(algorithmIdentifier, key);
        try {
            signature.update(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signature was initialised", e);
        }
        return verifies(signature, value);
    }

    static boolean verifies(Signature signature, byte[] value) {
        try {
            return signature.verify(value);
        } catch (GeneralSecurityException e) {
            return false; // not even of the right form
        }
    }
}
