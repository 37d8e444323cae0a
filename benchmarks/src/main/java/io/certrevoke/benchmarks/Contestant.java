package io.certrevoke.benchmarks;

import java.net.URI;

/** One way to revoke: each call is one answered HTTP request, or fails. Thread-safe. */
interface Contestant extends AutoCloseable {

    String ACCESS_KEY = "TESTACCESSKEY0000000";
    String SECRET_KEY = "test-secret-benchmark-secret-key-000000";
    String DOMAIN_ID = "0123456789abcdef0123456789abcdef";

    /**
     * Revokes for the reason of a compromised key.
     *
     * @param number names the certificate; no two calls of a run have the same
     * @throws Exception if the answer does not say that it is revoked
     */
    void revoke(long number) throws Exception;

    @Override
    default void close() {}

    /**
     * Opens one; the classes of the others are not loaded.
     *
     * @param name the vendor and whose code, as the tables show it
     */
    static Contestant of(String name, URI endpoint) throws Exception {
        return switch (name) {
            case "huawei: certrevoke" -> new Certrevoke(HuaweiAccount.at(endpoint), Contestant::id);
            case "huawei: by hand" -> new HuaweiByHand(endpoint);
            case "huawei: vendor's SDK" -> new HuaweiSdk(endpoint);
            case "alibaba: certrevoke" -> new Certrevoke(AlibabaAccount.at(endpoint), Contestant::id);
            case "alibaba: vendor's SDK" -> new AlibabaSdk(endpoint);
            case "digicert: certrevoke" -> new Certrevoke(DigicertAccount.at(endpoint), Long::toString);
            case "digicert: by hand" -> new DigicertByHand(endpoint);
            default -> throw new IllegalArgumentException("no contestant is called \"" + name + "\"");
        };
    }

    /** An id as Huawei and Alibaba spell them. */
    static String id(long number) {
        StringBuilder digits = new StringBuilder(36).append("00000000-0000-0000-0000-");
        String hex = Long.toHexString(number);
        return digits.append("0".repeat(12 - hex.length())).append(hex).toString();
    }
}
