package io.certrevoke.alibaba;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationStatus;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.Effect;
import io.certrevoke.spi.http.Json;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What travels: RPC style, so that each request is a POST to {@code /} with the operation in a header field and the
 * parameters in the query. Field names are those of the vendor's pages of each operation, for example <a
 * href="https://www.alibabacloud.com/help/en/ssl-certificate/developer-reference/api-cas-2020-06-30-describeclientcertificate">
 * DescribeClientCertificate</a>.
 */
final class AlibabaMessages {

    private static final String ACTION = "x-acs-action";

    private AlibabaMessages() {}

    /** Revokes. A second time does no harm: a revoked certificate stays revoked. */
    static ApiRequest revoke(String identifier) {
        return request("CreateRevokeClientCertificate", Map.of("Identifier", identifier))
                .effect(Effect.WRITE_REPEATABLE)
                .build();
    }

    static ApiRequest describe(String identifier) {
        return request("DescribeClientCertificate", Map.of("Identifier", identifier))
                .build();
    }

    static ApiRequest findBySerial(String spelling) {
        return request("DescribeClientCertificateForSerialNumber", Map.of("SerialNumber", spelling))
                .build();
    }

    static ApiRequest page(int number, int size) {
        return request(
                        "ListClientCertificate",
                        Map.of("CurrentPage", String.valueOf(number), "ShowSize", String.valueOf(size)))
                .build();
    }

    private static ApiRequest.Builder request(String action, Map<String, String> parameters) {
        return ApiRequest.post()
                .headers(ACTION, action)
                .headers("x-acs-version", "2020-06-30")
                .query(new TreeMap<>(parameters)); // sent in the order in which it is signed
    }

    static String action(ApiRequest request) {
        return request.headers().getOrDefault(ACTION, "");
    }

    /** The answer to a revocation is a request id and nothing else. */
    static Answer revoked(Json answer) {
        return answer.text("RequestId").isPresent() && !hasCode(answer)
                ? Answer.of(RevocationStatus.REVOKED)
                : Answer.unclear("the answer is not the documented one: it has no RequestId, or an error code");
    }

    /** A code that cannot be read is a code all the same. */
    private static boolean hasCode(Json answer) {
        Json code = answer.at("Code");
        return code.text().isPresent()
                || code.isObject()
                || code.isArray()
                || answer.flag("Code").isPresent();
    }

    /** A certificate of the account, as {@code DescribeClientCertificate} shows it. */
    static Candidate candidate(String identifier, Json certificate) {
        return Candidate.builder()
                .providerId(identifier)
                .certificate(certificate.text("X509Certificate").flatMap(AlibabaMessages::certificate))
                .sha256(certificate.text("Sha2"))
                .serial(serial(certificate))
                .commonName(certificate.text("CommonName"))
                .notBefore(time(certificate.number("BeforeDate")))
                .notAfter(time(certificate.number("AfterDate")))
                .state(state(certificate))
                .build();
    }

    private static Answer state(Json certificate) {
        return Answer.of(
                switch (certificate.text("Status").orElse("")) {
                    case "REVOKE" -> RevocationStatus.REVOKED;
                    case "ISSUE" -> RevocationStatus.NOT_REVOKED;
                    default -> RevocationStatus.UNKNOWN;
                });
    }

    /** The serial number of a certificate or of a row: hexadecimal, whichever way it is padded. */
    static Optional<BigInteger> serial(Json row) {
        return row.text("SerialNumber")
                .filter(text -> text.matches("[0-9a-fA-F]{1,128}"))
                .map(text -> new BigInteger(text, 16));
    }

    private static Optional<X509Certificate> certificate(String pem) {
        try {
            return CertificateRef.ofPem(pem).certificate();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a field that cannot be read is a field that is missing
        }
    }

    private static Optional<Instant> time(OptionalLong milliseconds) {
        return milliseconds.isPresent()
                ? Optional.of(Instant.ofEpochMilli(milliseconds.getAsLong()))
                : Optional.empty();
    }
}
