package io.certrevoke.huaweiccm;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.Secret;
import io.certrevoke.huaweiccm.HuaweiccmConfig.AccessKey;
import io.certrevoke.spi.http.ApiRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The vectors A to G come from the vendor's Java development kit 3.1.143, the last one from the vendor's API Request
 * Signing Guide. All keys are made up or published there.
 */
class HuaweiccmSignerTest {

    private static final String HOST = "https://ccm.cn-north-4.myhuaweicloud.com";
    private static final String REVOKE = "/v1/private-certificates/6434f74f-2d13-4e6a-89eb-93ee313f1a43/revoke";
    private static final String EMPTY_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final AccessKey KEY =
            AccessKey.of("AKEXAMPLEFAKE0000001", Secret.of("SkExampleFakeSecretForTestVectors0000001"));
    private static final Map<String, String> DATE =
            Map.of("X-Sdk-Date", HuaweiccmSigner.date(Instant.parse("2024-01-02T03:04:05Z")));

    @Test
    void vectorA_revokeWithReason_isSignedLikeTheKit() {
        HuaweiccmSigner signer = post(HOST, REVOKE, "{\"reason\":\"KEY_COMPROMISE\"}", DATE);

        assertThat(signer.canonicalRequest()).isEqualTo("""
                POST
                /v1/private-certificates/6434f74f-2d13-4e6a-89eb-93ee313f1a43/revoke/

                host:ccm.cn-north-4.myhuaweicloud.com
                x-sdk-date:20240102T030405Z

                host;x-sdk-date
                ff2221d1e23c0e91c08e5204d8590c5646da095da30a9fab9dcbcebdf341b40f""");
        assertThat(signer.stringToSign()).isEqualTo("""
                SDK-HMAC-SHA256
                20240102T030405Z
                3c4027f4e89a93f44124a05aa12d48d9ebdebdd3f38e883bf91c0ce335d233c5""");
        assertThat(signer.authorization(KEY, signer.signature(KEY)))
                .isEqualTo("SDK-HMAC-SHA256 Access=AKEXAMPLEFAKE0000001, SignedHeaders=host;x-sdk-date,"
                        + " Signature=e9f050c211ce3a4a9ed3d6b4fe906f95dda921d347fec376440ef365d772c5e4");
    }

    @Test
    void vectorB_revokeWithEmptyObject_isSignedLikeTheKit() {
        assertSigned(
                post(HOST, REVOKE, "{}", DATE),
                "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
                "daf81a171d7b4e3c8fbb936be9f44df73609d68e3546308350793a4f4cc270e2",
                "298f346227489906fe0596af4beae59c4c6c538d9f5fcb59d73c7bb1b5effb04");
    }

    @Test
    void vectorC_domainAndSecurityToken_areSignedLikeTheKit() {
        HuaweiccmSigner signer = post(
                HOST,
                REVOKE,
                "{\"reason\":\"SUPERSEDED\"}",
                Map.of(
                        "X-Sdk-Date", "20240102T030405Z",
                        "X-Domain-Id", "0123456789abcdef0123456789abcdef",
                        "X-Security-Token", "FakeSecurityToken=="));

        assertSigned(
                signer,
                "b448cd7185d2e4e859318d395e04f7a9ad83c7472c8ec40a4aba3b3777cbfd20",
                "34ada306a4e3db8df19764099fae458ea14515755b123ba0f39e1b02806bcf91",
                "46d3554cd4265c51b7996555029d2baab8561c2e726da7300d3b5e4520b85fc5");
        assertThat(signer.authorization(KEY, signer.signature(KEY)))
                .contains(" SignedHeaders=host;x-domain-id;x-sdk-date;x-security-token, ");
    }

    @Test
    void vectorD_queryWithSpecialCharacters_isSignedLikeTheKit() {
        String query = ApiRequest.get("v1", "private-certificates")
                .query("status", "ISSUED")
                .query("name", "svc a*b~c/d+e é")
                .query("limit", "1000")
                .query("offset", "0")
                .build()
                .rawQuery();
        HuaweiccmSigner signer = get(HOST + "/v1/private-certificates?" + query);

        assertThat(signer.canonicalRequest().lines().skip(2).findFirst())
                .contains("limit=1000&name=svc%20a%2Ab~c%2Fd%2Be%20%C3%A9&offset=0&status=ISSUED");
        assertSigned(
                signer,
                EMPTY_BODY,
                "1c5c8aaab73b171f97c6d6acdbf195ffbbe7f884e1ceaeb5b0056cdd04ae5854",
                "b9982684017bdf8da2bbb473c8b1012235b9c4de929e020560355e18809f3e0d");
    }

    @Test
    void vectorE_hostWithPort_isSignedLikeTheKit() {
        HuaweiccmSigner signer = post("https://127.0.0.1:8443", REVOKE, "{\"reason\":\"KEY_COMPROMISE\"}", DATE);

        assertThat(signer.signature(KEY)).isEqualTo("2a6152ecdaaaeea236a95fcccd23ee43991b88ee5959b82dba47d4e902d188bc");
    }

    @Test
    void vectorF_revokeOfAuthority_isSignedLikeTheKit() {
        HuaweiccmSigner signer = post(
                HOST,
                "/v1/private-certificate-authorities/ef5d84d1-4f52-47d2-b1c8-a91a672487a0/revoke",
                "{\"reason\":\"CERTIFICATE_AUTHORITY_COMPROMISE\"}",
                DATE);

        assertThat(signer.signature(KEY)).isEqualTo("7ed5558f316f3e1d1d5b83124a1896aa2d3b9ec9be5f7374e8ee436fb56a6322");
    }

    @Test
    void vectorG_show_isSignedLikeTheKit() {
        HuaweiccmSigner signer = get(HOST + "/v1/private-certificates/6434f74f-2d13-4e6a-89eb-93ee313f1a43");

        assertThat(signer.canonicalRequest()).endsWith(EMPTY_BODY);
        assertThat(signer.signature(KEY)).isEqualTo("8cfdb1b1e65a606cbed52ba79e40e7d9d1612794f5b2aa88ce2ed38c83d72f4b");
    }

    @Test
    void vectorOfTheSigningGuide_signedContentType_isSignedAsPublished() {
        AccessKey published =
                AccessKey.of("QTWAOYTTINDUT2QVKYUC", Secret.of("MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc"));
        HuaweiccmSigner signer = new HuaweiccmSigner(
                "GET",
                URI.create("https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs"
                        + "?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0"),
                Map.of(
                        "X-Sdk-Date",
                        HuaweiccmSigner.date(Instant.parse("2019-11-15T03:36:55Z")),
                        "Content-Type",
                        "application/json"),
                "");

        assertThat(signer.stringToSign()).endsWith("b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a");
        assertThat(signer.authorization(published, signer.signature(published)))
                .isEqualTo("SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC,"
                        + " SignedHeaders=content-type;host;x-sdk-date,"
                        + " Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe");
    }

    @Test
    void canonicalRequest_namesOfWhichOneStartsLikeAnother_areSortedByName() {
        assertThat(get(HOST + "/?a-b=1&a=2&a1=3")
                        .canonicalRequest()
                        .lines()
                        .skip(2)
                        .findFirst())
                .contains("a=2&a-b=1&a1=3");
    }

    @Test
    void canonicalRequest_rootWithoutPath_isASlash() {
        assertThat(get(HOST).canonicalRequest()).startsWith("GET\n/\n\nhost:");
    }

    private static void assertSigned(HuaweiccmSigner signer, String bodyHash, String requestHash, String signature) {
        assertThat(signer.canonicalRequest()).endsWith("\n" + bodyHash);
        assertThat(signer.stringToSign()).isEqualTo("SDK-HMAC-SHA256\n20240102T030405Z\n" + requestHash);
        assertThat(signer.signature(KEY)).isEqualTo(signature);
    }

    private static HuaweiccmSigner post(String host, String path, String body, Map<String, String> headers) {
        return new HuaweiccmSigner("POST", URI.create(host + path), headers, body);
    }

    private static HuaweiccmSigner get(String uri) {
        return new HuaweiccmSigner("GET", URI.create(uri), DATE, "");
    }
}
