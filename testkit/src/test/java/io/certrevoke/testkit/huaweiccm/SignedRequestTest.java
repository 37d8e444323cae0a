package io.certrevoke.testkit.huaweiccm;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.testkit.ApiCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRequestTest {

    private static final String ACCESS_KEY = "AKEXAMPLEFAKE0000001";
    private static final String SECRET_KEY = "SkExampleFakeSecretForTestVectors0000001";
    private static final String HOST = "ccm.cn-north-4.myhuaweicloud.com";
    private static final String ONE = "/v1/private-certificates/6434f74f-2d13-4e6a-89eb-93ee313f1a43";
    private static final String KEY_COMPROMISE = "{\"reason\":\"KEY_COMPROMISE\"}";
    private static final Map<String, String> PLAIN = Map.of("host", HOST, "x-sdk-date", "20240102T030405Z");
    private static final String SIGNATURE_A = "e9f050c211ce3a4a9ed3d6b4fe906f95dda921d347fec376440ef365d772c5e4";

    // A to G were computed with the vendor's own Java SDK 3.1.143 and these made-up keys
    static Stream<Arguments> vectors() {
        Map<String, String> scoped = new LinkedHashMap<>(PLAIN);
        scoped.put("x-domain-id", "0123456789abcdef0123456789abcdef");
        scoped.put("x-security-token", "FakeSecurityToken==");
        return Stream.of(
                vector("A", Calls.call("POST", ONE + "/revoke", KEY_COMPROMISE, PLAIN), SIGNATURE_A),
                vector(
                        "B",
                        Calls.call("POST", ONE + "/revoke", "{}", PLAIN),
                        "298f346227489906fe0596af4beae59c4c6c538d9f5fcb59d73c7bb1b5effb04"),
                vector(
                        "C",
                        Calls.call("POST", ONE + "/revoke", "{\"reason\":\"SUPERSEDED\"}", scoped),
                        "46d3554cd4265c51b7996555029d2baab8561c2e726da7300d3b5e4520b85fc5"),
                vector(
                        "D",
                        Calls.call("GET", listWithEveryKindOfCharacter(), "", PLAIN),
                        "b9982684017bdf8da2bbb473c8b1012235b9c4de929e020560355e18809f3e0d"),
                vector(
                        "E",
                        Calls.with(
                                Calls.call("POST", ONE + "/revoke", KEY_COMPROMISE, PLAIN), "host", "127.0.0.1:8443"),
                        "2a6152ecdaaaeea236a95fcccd23ee43991b88ee5959b82dba47d4e902d188bc"),
                vector(
                        "F",
                        Calls.call(
                                "POST",
                                "/v1/private-certificate-authorities/ef5d84d1-4f52-47d2-b1c8-a91a672487a0/revoke",
                                "{\"reason\":\"CERTIFICATE_AUTHORITY_COMPROMISE\"}",
                                PLAIN),
                        "7ed5558f316f3e1d1d5b83124a1896aa2d3b9ec9be5f7374e8ee436fb56a6322"),
                vector(
                        "G",
                        Calls.call("GET", ONE, "", PLAIN),
                        "8cfdb1b1e65a606cbed52ba79e40e7d9d1612794f5b2aa88ce2ed38c83d72f4b"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isSignedWith_vector_isTrue(ApiCall call, String signature) {
        assertThat(signed(call, signature).orElseThrow().isSignedWith(SECRET_KEY))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isSignedWith_vectorAndOtherKey_isFalse(ApiCall call, String signature) {
        assertThat(signed(call, signature).orElseThrow().isSignedWith(SECRET_KEY + "x"))
                .isFalse();
    }

    static Stream<Arguments> canonicalHashes() {
        String[] hashes = {
            "3c4027f4e89a93f44124a05aa12d48d9ebdebdd3f38e883bf91c0ce335d233c5",
            "daf81a171d7b4e3c8fbb936be9f44df73609d68e3546308350793a4f4cc270e2",
            "34ada306a4e3db8df19764099fae458ea14515755b123ba0f39e1b02806bcf91",
            "1c5c8aaab73b171f97c6d6acdbf195ffbbe7f884e1ceaeb5b0056cdd04ae5854"
        };
        List<Arguments> vectors = vectors().toList();
        return Stream.of(0, 1, 2, 3)
                .map(i -> Arguments.of(vectors.get(i).get()[0], vectors.get(i).get()[1], hashes[i]));
    }

    @ParameterizedTest
    @MethodSource("canonicalHashes")
    void canonicalRequest_vector_hasThePublishedHash(ApiCall call, String signature, String hash) throws Exception {
        String canonical = signed(call, signature).orElseThrow().canonicalRequest();

        assertThat(sha256(canonical)).isEqualTo(hash);
    }

    @Test
    void canonicalRequest_vectorA_isTheWholeText() {
        ApiCall call = Calls.call("POST", ONE + "/revoke", KEY_COMPROMISE, PLAIN);

        assertThat(signed(call, SIGNATURE_A).orElseThrow().canonicalRequest()).isEqualTo("""
                        POST
                        /v1/private-certificates/6434f74f-2d13-4e6a-89eb-93ee313f1a43/revoke/

                        host:ccm.cn-north-4.myhuaweicloud.com
                        x-sdk-date:20240102T030405Z

                        host;x-sdk-date
                        ff2221d1e23c0e91c08e5204d8590c5646da095da30a9fab9dcbcebdf341b40f""");
    }

    @Test
    void isSignedWith_vendorsWorkedExample_isTrue() throws Exception {
        // the example of the vendor's signing guide, with the keys that are printed there
        ApiCall call = Calls.call(
                "GET",
                "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
                "",
                Map.of(
                        "host", "service.region.example.com",
                        "content-type", "application/json",
                        "x-sdk-date", "20191115T033655Z"));
        SignedRequest request = new SignedRequest(
                call,
                "QTWAOYTTINDUT2QVKYUC",
                List.of("content-type", "host", "x-sdk-date"),
                "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe");

        assertThat(sha256(request.canonicalRequest()))
                .isEqualTo("b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a");
        assertThat(request.isSignedWith("MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc"))
                .isTrue();
    }

    static Stream<Named<UnaryOperator<ApiCall>>> manipulations() {
        return Stream.of(
                Named.of("method", c -> new ApiCall("PUT", c.rawPath(), c.rawQuery(), c.headers(), c.body())),
                Named.of(
                        "path",
                        c -> new ApiCall(
                                c.method(), c.rawPath().replace('6', '7'), c.rawQuery(), c.headers(), c.body())),
                Named.of("query", c -> new ApiCall(c.method(), c.rawPath(), "a=b", c.headers(), c.body())),
                Named.of("body", c -> new ApiCall(c.method(), c.rawPath(), c.rawQuery(), c.headers(), new byte[0])),
                Named.of("body, with the old body's hash claimed", c -> {
                    ApiCall claimed = Calls.with(
                            c,
                            "x-sdk-content-sha256",
                            "ff2221d1e23c0e91c08e5204d8590c5646da095da30a9fab9dcbcebdf341b40f");
                    return new ApiCall(c.method(), c.rawPath(), c.rawQuery(), claimed.headers(), new byte[0]);
                }),
                Named.of("host", c -> Calls.with(c, "host", HOST + ":443")),
                Named.of("host twice", c -> Calls.with(c, "host", HOST, HOST)),
                Named.of("host absent", c -> Calls.with(c, "host")),
                Named.of("date", c -> Calls.with(c, "x-sdk-date", "20240102T030406Z")));
    }

    @ParameterizedTest
    @MethodSource("manipulations")
    void isSignedWith_manipulatedRequest_isFalse(UnaryOperator<ApiCall> manipulation) {
        ApiCall call = Calls.call("POST", ONE + "/revoke", KEY_COMPROMISE, PLAIN);

        assertThat(signed(manipulation.apply(call), SIGNATURE_A).orElseThrow().isSignedWith(SECRET_KEY))
                .isFalse();
    }

    @Test
    void isSignedWith_unsignedHeaderAdded_isTrue() {
        ApiCall call = Calls.call("POST", ONE + "/revoke", KEY_COMPROMISE, PLAIN);

        assertThat(signed(Calls.with(call, "content-type", "application/json"), SIGNATURE_A)
                        .orElseThrow()
                        .isSignedWith(SECRET_KEY))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-sdk-date", "host", "x-sdk-date;host", "host;host;x-sdk-date", "Host;x-sdk-date"})
    void isSignedWith_headerListOutOfOrderOrIncomplete_isFalse(String names) {
        ApiCall call = Calls.call("GET", ONE, "", PLAIN);
        List<String> list = List.of(names.split(";"));
        String signature = new SignedRequest(call, ACCESS_KEY, list, "").signatureWith(SECRET_KEY);

        assertThat(new SignedRequest(call, ACCESS_KEY, list, signature).isSignedWith(SECRET_KEY))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer abc",
                "SDK-HMAC-SHA256",
                "SDK-HMAC-SHA256, Access=AK, SignedHeaders=host;x-sdk-date, Signature=" + SIGNATURE_A,
                "SDK-HMAC-SHA256 Access=AK,SignedHeaders=host;x-sdk-date,Signature=" + SIGNATURE_A,
                "SDK-HMAC-SHA256 Access=AK SignedHeaders=host;x-sdk-date Signature=" + SIGNATURE_A,
                "SDK-HMAC-SHA256 Access=, SignedHeaders=host;x-sdk-date, Signature=" + SIGNATURE_A,
                "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=abc",
                "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=" + SIGNATURE_A + "0",
                "SDK-HMAC-SM3 Access=AK, SignedHeaders=host;x-sdk-date, Signature=" + SIGNATURE_A
            })
    void from_otherForm_isEmpty(String authorization) {
        ApiCall call = Calls.with(Calls.call("GET", ONE, "", PLAIN), "authorization", authorization);

        assertThat(SignedRequest.from(call)).isEmpty();
    }

    private static Arguments vector(String name, ApiCall call, String signature) {
        return Arguments.of(Named.of("vector " + name, call), signature);
    }

    private static String listWithEveryKindOfCharacter() {
        return "/v1/private-certificates?status=ISSUED&name=svc%20a%2Ab~c%2Fd%2Be%20%C3%A9&limit=1000&offset=0";
    }

    private static Optional<SignedRequest> signed(ApiCall call, String signature) {
        String names = String.join(
                ";",
                call.headers().keySet().stream()
                        .filter(name -> !name.equals("content-type") && !name.equals("x-sdk-content-sha256"))
                        .sorted()
                        .toList());
        return SignedRequest.from(Calls.with(
                call,
                "authorization",
                "SDK-HMAC-SHA256 Access=" + ACCESS_KEY + ", SignedHeaders=" + names + ", Signature=" + signature));
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
