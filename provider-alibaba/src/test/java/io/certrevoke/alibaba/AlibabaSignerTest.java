package io.certrevoke.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.Secret;
import io.certrevoke.alibaba.AlibabaConfig.AccessKey;
import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.Credentials;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The signature against recorded values. V3-DOC is printed in the vendor's specification; the others were produced by the
 * vendor's own signer ({@code com.aliyun:openapiutil} 0.2.2) from made-up keys.
 */
final class AlibabaSignerTest {

    private static final String NONCE = "3156853299f313e23d1673dc12e1703d";
    private static final String TOKEN = "CAISfakeToken/+==";
    private static final AccessKey KEY = AccessKey.of("testAccessKeyId", Secret.of("testAccessKeySecret"));
    private static final AccessKey TEMPORARY =
            AccessKey.of("testAccessKeyId", Secret.of("testAccessKeySecret"), Secret.of(TOKEN));
    private static final ApiRequest REVOKE = AlibabaMessages.revoke("160ae6bb538d538c70c01f81dcf2aaaa");

    @Test
    void v3Doc_ofThePublishedSpecification() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("RegionId", "cn-shanghai");
        query.put("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd");
        ApiRequest request = ApiRequest.post()
                .headers("x-acs-action", "RunInstances")
                .headers("x-acs-version", "2014-05-26")
                .query(query)
                .build();
        ApiAttempt attempt = attempt(request, "https://ecs.cn-shanghai.aliyuncs.com");

        Credentials credentials = AlibabaSigner.sign(
                attempt,
                AccessKey.of("YourAccessKeyId", Secret.of("YourAccessKeySecret")),
                Instant.parse("2023-10-26T10:22:32Z"),
                NONCE);

        assertSigned(
                attempt,
                credentials,
                "7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259",
                "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    }

    @Test
    void v3A_revocation() {
        assertSigned(
                REVOKE,
                "f5311b3f7411fb2fe2838e9367b913050937cbc20ec640ca5a09bcdd644573ad",
                "bb9ae3ad41bb4e54d182729c95cd13dfc47e7942dd9abf0c3ff6ecbbf93ae460");
    }

    @Test
    void v3A_canonicalRequestInFull() {
        ApiAttempt attempt = attempt(REVOKE, "https://cas.aliyuncs.com");
        assertThat(canonicalRequest(attempt, sign(attempt, KEY))).isEqualTo("""
                POST
                /
                Identifier=160ae6bb538d538c70c01f81dcf2aaaa
                host:cas.aliyuncs.com
                x-acs-action:CreateRevokeClientCertificate
                x-acs-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                x-acs-date:2026-01-02T03:04:05Z
                x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d
                x-acs-version:2020-06-30

                host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version
                e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855""");
    }

    @Test
    void v3A_authorizationInFull() {
        ApiAttempt attempt = attempt(REVOKE, "https://cas.aliyuncs.com");
        assertThat(sign(attempt, KEY).headers())
                .containsEntry(
                        "Authorization",
                        "ACS3-HMAC-SHA256 Credential=testAccessKeyId,SignedHeaders=host;x-acs-action;"
                                + "x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature="
                                + "bb9ae3ad41bb4e54d182729c95cd13dfc47e7942dd9abf0c3ff6ecbbf93ae460");
    }

    @Test
    void v3AGet_otherMethod() {
        ApiAttempt attempt =
                attempt(ApiRequest.post().from(REVOKE).method("GET").build(), "https://cas.aliyuncs.com");
        assertThat(signature(sign(attempt, KEY)))
                .isEqualTo("d2b5650ac285a0986c52011224c96fa69f62014833d4d9efd8a2bc82c459786b");
    }

    @Test
    void v3B_securityTokenAndAccessKeyIdField() {
        ApiRequest request = ApiRequest.post()
                .from(REVOKE)
                .headers("x-acs-accesskey-id", "testAccessKeyId")
                .build();
        ApiAttempt attempt = attempt(request, "https://cas.aliyuncs.com");
        assertSigned(
                attempt,
                sign(attempt, TEMPORARY),
                "5e2eb4e4e657683278b507a556cd625559765f9b579690bbade678b63d9aba48",
                "dca7806c5a4e5675fa8dddfb8d79353dae46565e042e6b08dda5e3416200749d");
    }

    @Test
    void v3B2_securityTokenAlone() {
        ApiAttempt attempt = attempt(REVOKE, "https://cas.aliyuncs.com");
        assertSigned(
                attempt,
                sign(attempt, TEMPORARY),
                "475c52bfd1bc553b7795f8aea6107d66fabc7c571d146563b3f23020c5332077",
                "9f1c1635353ff300ac56289fba85ee535c2215dce4579224644d1a4857574224");
    }

    @Test
    void v3C_parametersThatNeedEncoding() {
        ApiRequest request = ApiRequest.post()
                .headers("x-acs-action", "DescribeClientCertificateStatusForSerialNumber")
                .headers("x-acs-version", "2020-06-30")
                .query("SerialNumber", "b67e53ebcea9b77d65b0c3236646d715,0a1B *~-_./+=&%中")
                .query("Empty", "")
                .build();
        assertSigned(
                request,
                "e0e6cd9978298f82111bcbf4d9865ef4da505ef2c326e5a06d3c21d6bca43fa6",
                "f315b69ff6cdea1089bdb77fc146d733e0545ab377f16dbe7d089b32901308e6");
    }

    @Test
    void v3D_parametersInAnotherOrder() {
        ApiRequest request = ApiRequest.post()
                .headers("x-acs-action", "ListClientCertificate")
                .headers("x-acs-version", "2020-06-30")
                .query("ShowSize", "50")
                .query("CurrentPage", "2")
                .build();
        assertSigned(
                request,
                "4a67b5dd712071344a51e5f98ebac2fb5c68b256bdcab2936563f78817045e14",
                "b79959ed139f0a24169833d79af96c1313947ffdc1e1fdb312366a0f60aef93b");
    }

    @Test
    void v3D_pageAsWeAskForIt() {
        assertSigned(
                AlibabaMessages.page(2, 50),
                "4a67b5dd712071344a51e5f98ebac2fb5c68b256bdcab2936563f78817045e14",
                "b79959ed139f0a24169833d79af96c1313947ffdc1e1fdb312366a0f60aef93b");
    }

    @Test
    void v3E_formBody() {
        ApiRequest request = ApiRequest.post()
                .headers("x-acs-action", "CreateRevokeClientCertificate")
                .headers("x-acs-version", "2020-06-30")
                .form(Map.of("Identifier", "160ae6bb538d538c70c01f81dcf2aaaa"))
                .build();
        ApiAttempt attempt = attempt(request, "https://cas.aliyuncs.com");
        assertThat(sign(attempt, KEY).headers())
                .containsEntry(
                        "x-acs-content-sha256", "de121b5c23fd95b3419e9bf1cc54bd6aad226d7997f441b1a5fc6641a826d836");
        assertSigned(
                attempt,
                sign(attempt, KEY),
                "229af83ea15f5b69369627be8dc5eba05355ee4d21ad42bc6d4d803bda60fb2c",
                "9c8a34f75a676d25683d0f482b5d108cdf8076baa87087e1691a079770a97c40");
    }

    @Test
    void v3F_noParameters() {
        ApiRequest request = ApiRequest.post()
                .headers("x-acs-action", "DescribeCACertificateCount")
                .headers("x-acs-version", "2020-06-30")
                .build();
        assertSigned(
                request,
                "3e172607d21e386d944fccdb6e4ce51185b2793acffa9940951499f06cd83414",
                "c3c0eca857653beb777bd8874805fbc55644e83aaa3e4c5954ad794cc61a7882");
    }

    @Test
    void v3G_portIsSigned() {
        ApiAttempt attempt =
                attempt(AlibabaMessages.findBySerial("084bde9cd233f0ddae33adc438cfbbbd0a1b"), "http://127.0.0.1:18080");
        assertSigned(
                attempt,
                sign(attempt, KEY),
                "71f9b5abc353dce4672204ce63a4b38b42dfc99b26f9a723fa37535537cb4fea",
                "f78ca0dd31b51f1e54ef28d3c14ff008207c0f7a1bf499db961301e40b6c051b");
    }

    @Test
    void v3H_twoIdentifiers() {
        ApiRequest request = ApiRequest.post()
                .headers("x-acs-action", "DescribeClientCertificateStatus")
                .headers("x-acs-version", "2020-06-30")
                .query("Identifier", "160ae6bb538d538c70c01f81dcf2aaaa,05e148d8d3ecc9976d9ecd2b2f25bbbb")
                .build();
        assertSigned(
                request,
                "d7c17a3c43a33132668ef56537863c7453836c95decae1f719cb448140a5d05c",
                "0d480385fc5c4c56ab53a08c217bd4ddf881bb786e240e99d3d835234404f32b");
    }

    @Test
    void sign_impliedPort_isNotSigned() {
        ApiAttempt attempt = attempt(REVOKE, "https://cas.aliyuncs.com:443");
        assertThat(signature(sign(attempt, KEY)))
                .isEqualTo("bb9ae3ad41bb4e54d182729c95cd13dfc47e7942dd9abf0c3ff6ecbbf93ae460");
    }

    @Test
    void sign_parametersAreSortedByName_notByWhatFollowsIt() {
        ApiRequest request = ApiRequest.post().query("a-b", "1").query("a", "2").build();
        ApiAttempt attempt = attempt(request, "https://cas.aliyuncs.com");
        assertThat(canonicalRequest(attempt, sign(attempt, KEY))).startsWith("POST\n/\na=2&a-b=1\n");
    }

    @Test
    void sign_fractionOfASecond_isCutOff() {
        ApiAttempt attempt = attempt(REVOKE, "https://cas.aliyuncs.com");
        Credentials credentials = AlibabaSigner.sign(attempt, KEY, Instant.parse("2026-01-02T03:04:05.999Z"), NONCE);
        assertThat(credentials.headers()).containsEntry("x-acs-date", "2026-01-02T03:04:05Z");
    }

    @Test
    void sign_nonAsciiSecret_isReadAsUtf8() {
        ApiAttempt attempt = attempt(REVOKE, "https://cas.aliyuncs.com");
        AccessKey key = AccessKey.of("testAccessKeyId", Secret.of("test-secret-ü"));
        assertThat(signature(AlibabaSigner.sign(attempt, key, Instant.parse("2026-01-02T03:04:05Z"), NONCE)))
                .isEqualTo("f3d5a02d31f4d960051d07cc0f50abbf1e9164519af0f6bec971257097be8b7d");
    }

    @Test
    void secrets_ofATemporaryKey_areSecretAndToken() {
        assertThat(AlibabaSigner.secrets(TEMPORARY))
                .containsExactly(Secret.of("testAccessKeySecret"), Secret.of(TOKEN));
    }

    private static void assertSigned(ApiRequest request, String hashedCanonicalRequest, String signature) {
        ApiAttempt attempt = attempt(request, "https://cas.aliyuncs.com");
        assertSigned(attempt, sign(attempt, KEY), hashedCanonicalRequest, signature);
    }

    private static void assertSigned(
            ApiAttempt attempt, Credentials credentials, String hashedCanonicalRequest, String signature) {
        assertThat(AlibabaSigner.sha256(canonicalRequest(attempt, credentials))).isEqualTo(hashedCanonicalRequest);
        assertThat(signature(credentials)).isEqualTo(signature);
    }

    private static Credentials sign(ApiAttempt attempt, AccessKey key) {
        return AlibabaSigner.sign(attempt, key, Instant.parse("2026-01-02T03:04:05Z"), NONCE);
    }

    private static String canonicalRequest(ApiAttempt attempt, Credentials credentials) {
        return AlibabaSigner.canonicalRequest(attempt, AlibabaSigner.signed(attempt, credentials.headers()));
    }

    private static String signature(Credentials credentials) {
        return credentials.headers().getOrDefault("Authorization", "").replaceAll(".*,Signature=", "");
    }

    private static ApiAttempt attempt(ApiRequest request, String endpoint) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put("Accept", request.accept());
        request.contentType().ifPresent(type -> headers.put("Content-Type", type));
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return new ApiAttempt(
                request.method(),
                URI.create(endpoint + request.path() + query),
                headers,
                request.body().orElse(""),
                Instant.EPOCH,
                Duration.ofSeconds(10));
    }
}
