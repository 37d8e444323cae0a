package io.certrevoke.testkit.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.testkit.ApiCall;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCallTest {

    private static final String ID = "160ae6bb538d538c70c01f81dcf2aaaa";
    private static final String REVOKE = "CreateRevokeClientCertificate";
    private static final String NAMES =
            "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
    private static final String NAMES_STS =
            "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;x-acs-signature-nonce;x-acs-version";
    private static final String NAMES_STS_ID =
            "host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;"
                    + "x-acs-signature-nonce;x-acs-version";
    private static final String AWKWARD =
            "Empty=&SerialNumber=b67e53ebcea9b77d65b0c3236646d715%2C0a1B%20%2A~-_.%2F%2B%3D%26%25%E4%B8%AD";

    private record Vector(
            String id, Caller caller, String names, String canonicalQuery, String hash, String signature) {
        @Override
        public String toString() {
            return id;
        }
    }

    private static Caller common(String action) {
        return Caller.of(action).header("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d");
    }

    // computed with the vendor's own signer, except DOC, which is the example of the public specification
    private static Stream<Vector> vectors() {
        return Stream.of(
                new Vector(
                        "V3-DOC",
                        common("RunInstances")
                                .query("RegionId=cn-shanghai"
                                        + "&ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd")
                                .header("host", "ecs.cn-shanghai.aliyuncs.com")
                                .header("x-acs-version", "2014-05-26")
                                .header("x-acs-date", "2023-10-26T10:22:32Z"),
                        NAMES,
                        "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
                        "7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259",
                        "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"),
                new Vector(
                        "V3-A",
                        common(REVOKE).query("Identifier=" + ID),
                        NAMES,
                        "Identifier=" + ID,
                        "f5311b3f7411fb2fe2838e9367b913050937cbc20ec640ca5a09bcdd644573ad",
                        "bb9ae3ad41bb4e54d182729c95cd13dfc47e7942dd9abf0c3ff6ecbbf93ae460"),
                new Vector(
                        "V3-A-GET",
                        common(REVOKE).query("Identifier=" + ID).method("GET"),
                        NAMES,
                        "Identifier=" + ID,
                        "",
                        "d2b5650ac285a0986c52011224c96fa69f62014833d4d9efd8a2bc82c459786b"),
                new Vector(
                        "V3-B",
                        common(REVOKE)
                                .query("Identifier=" + ID)
                                .header("x-acs-accesskey-id", "testAccessKeyId")
                                .header("x-acs-security-token", "CAISfakeToken/+=="),
                        NAMES_STS_ID,
                        "Identifier=" + ID,
                        "5e2eb4e4e657683278b507a556cd625559765f9b579690bbade678b63d9aba48",
                        "dca7806c5a4e5675fa8dddfb8d79353dae46565e042e6b08dda5e3416200749d"),
                new Vector(
                        "V3-B2",
                        common(REVOKE).query("Identifier=" + ID).header("x-acs-security-token", "CAISfakeToken/+=="),
                        NAMES_STS,
                        "Identifier=" + ID,
                        "475c52bfd1bc553b7795f8aea6107d66fabc7c571d146563b3f23020c5332077",
                        "9f1c1635353ff300ac56289fba85ee535c2215dce4579224644d1a4857574224"),
                new Vector(
                        "V3-C",
                        common("DescribeClientCertificateStatusForSerialNumber").query(AWKWARD),
                        NAMES,
                        AWKWARD,
                        "e0e6cd9978298f82111bcbf4d9865ef4da505ef2c326e5a06d3c21d6bca43fa6",
                        "f315b69ff6cdea1089bdb77fc146d733e0545ab377f16dbe7d089b32901308e6"),
                new Vector(
                        "V3-C as an official SDK puts it on the wire",
                        common("DescribeClientCertificateStatusForSerialNumber")
                                .query(AWKWARD.replace("%20", "+")
                                        .replace("%2A", "*")
                                        .replace("~", "%7E")),
                        NAMES,
                        AWKWARD,
                        "e0e6cd9978298f82111bcbf4d9865ef4da505ef2c326e5a06d3c21d6bca43fa6",
                        "f315b69ff6cdea1089bdb77fc146d733e0545ab377f16dbe7d089b32901308e6"),
                new Vector(
                        "V3-D",
                        common("ListClientCertificate").query("ShowSize=50&CurrentPage=2"),
                        NAMES,
                        "CurrentPage=2&ShowSize=50",
                        "4a67b5dd712071344a51e5f98ebac2fb5c68b256bdcab2936563f78817045e14",
                        "b79959ed139f0a24169833d79af96c1313947ffdc1e1fdb312366a0f60aef93b"),
                new Vector(
                        "V3-E",
                        common(REVOKE).body("application/x-www-form-urlencoded", "Identifier=" + ID),
                        "content-type;" + NAMES,
                        "",
                        "229af83ea15f5b69369627be8dc5eba05355ee4d21ad42bc6d4d803bda60fb2c",
                        "9c8a34f75a676d25683d0f482b5d108cdf8076baa87087e1691a079770a97c40"),
                new Vector(
                        "V3-F",
                        common("DescribeCACertificateCount"),
                        NAMES,
                        "",
                        "3e172607d21e386d944fccdb6e4ce51185b2793acffa9940951499f06cd83414",
                        "c3c0eca857653beb777bd8874805fbc55644e83aaa3e4c5954ad794cc61a7882"),
                new Vector(
                        "V3-G",
                        common("DescribeClientCertificateForSerialNumber")
                                .query("SerialNumber=084bde9cd233f0ddae33adc438cfbbbd0a1b")
                                .header("host", "127.0.0.1:18080"),
                        NAMES,
                        "SerialNumber=084bde9cd233f0ddae33adc438cfbbbd0a1b",
                        "71f9b5abc353dce4672204ce63a4b38b42dfc99b26f9a723fa37535537cb4fea",
                        "f78ca0dd31b51f1e54ef28d3c14ff008207c0f7a1bf499db961301e40b6c051b"),
                new Vector(
                        "V3-H",
                        common("DescribeClientCertificateStatus")
                                .query("Identifier=" + ID + "%2C05e148d8d3ecc9976d9ecd2b2f25bbbb"),
                        NAMES,
                        "Identifier=" + ID + "%2C05e148d8d3ecc9976d9ecd2b2f25bbbb",
                        "d7c17a3c43a33132668ef56537863c7453836c95decae1f719cb448140a5d05c",
                        "0d480385fc5c4c56ab53a08c217bd4ddf881bb786e240e99d3d835234404f32b"));
    }

    private static SignedCall received(Vector vector) {
        String key = vector.id().equals("V3-DOC") ? "YourAccessKeyId" : "testAccessKeyId";
        ApiCall call = Caller.with(
                vector.caller().unsigned(),
                "authorization",
                Caller.authorization(key, vector.names(), vector.signature()));
        return SignedCall.read(call).orElseThrow();
    }

    private static String secret(Vector vector) {
        return vector.id().equals("V3-DOC") ? "YourAccessKeySecret" : "testAccessKeySecret";
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isSignedWith_vector_isTrue(Vector vector) {
        SignedCall signed = received(vector);

        assertThat(signed.canonicalQuery()).isEqualTo(vector.canonicalQuery());
        if (!vector.hash().isEmpty()) {
            assertThat(signed.stringToSign()).isEqualTo("ACS3-HMAC-SHA256\n" + vector.hash());
        }
        assertThat(signed.isSignedWith(secret(vector))).isTrue();
        assertThat(signed.isComplete()).isTrue();
        assertThat(signed.isSignedWith("test-secret-other")).isFalse();
    }

    @Test
    void canonicalRequest_revokeCall_hasABlankLineBeforeTheNames() {
        SignedCall signed = received(
                vectors().filter(v -> v.id().equals("V3-A")).findFirst().orElseThrow());

        assertThat(signed.canonicalRequest()).isEqualTo("""
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
    void isSignedWith_hashFieldOfAnotherBody_isFalse() {
        ApiCall signed = common(REVOKE)
                .body("application/json", "{}")
                .header("x-acs-content-sha256", SignedCall.hash(new byte[0]))
                .keys("id", "test-secret-x")
                .signed();

        assertThat(SignedCall.read(signed).orElseThrow().isSignedWith("test-secret-x"))
                .isFalse();
    }

    private static Stream<Map.Entry<String, ApiCall>> tampered() {
        ApiCall signed =
                common(REVOKE).keys("id", "test-secret-x").query("Identifier=1").signed();
        byte[] body = "Identifier=2".getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Map.entry("query", new ApiCall("POST", "/", "Identifier=2", signed.headers(), signed.body())),
                Map.entry("method", new ApiCall("GET", "/", signed.rawQuery(), signed.headers(), signed.body())),
                Map.entry("path", new ApiCall("POST", "/x", signed.rawQuery(), signed.headers(), signed.body())),
                Map.entry("body", new ApiCall("POST", "/", signed.rawQuery(), signed.headers(), body)),
                Map.entry("host", Caller.with(signed, "host", "cas.aliyuncs.com:443")),
                Map.entry("action", Caller.with(signed, "x-acs-action", "DescribeClientCertificate")),
                Map.entry("date", Caller.with(signed, "x-acs-date", "2026-01-02T03:04:06Z")),
                Map.entry("nonce", Caller.with(signed, "x-acs-signature-nonce", "other")),
                Map.entry("body hash", Caller.with(signed, "x-acs-content-sha256", SignedCall.hash(body))));
    }

    @ParameterizedTest
    @MethodSource("tampered")
    void isSignedWith_tampered_isFalse(Map.Entry<String, ApiCall> changed) {
        assertThat(SignedCall.read(changed.getValue()).orElseThrow().isSignedWith("test-secret-x"))
                .as(changed.getKey())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-acs-extra", "x-acs-security-token", "content-type"})
    void isComplete_fieldAddedUnsigned_isFalse(String name) {
        ApiCall signed = common(REVOKE).keys("id", "test-secret-x").signed();

        assertThat(SignedCall.read(Caller.with(signed, name, "added"))
                        .orElseThrow()
                        .isComplete())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "x-acs-action",
                "x-acs-version",
                "x-acs-date",
                "x-acs-signature-nonce",
                "x-acs-content-sha256"
            })
    void isComplete_mandatoryFieldAbsent_isFalse(String name) {
        ApiCall signed =
                common(REVOKE).without(name).keys("id", "test-secret-x").signed();

        assertThat(SignedCall.read(signed).orElseThrow().isComplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer x",
                "ACS3-HMAC-SHA256",
                "ACS3-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=00",
                "ACS3-RSA-SHA256 Credential=a,SignedHeaders=host,Signature=00"
            })
    void read_malformedAuthorization_isEmpty(String value) {
        assertThat(SignedCall.read(Caller.with(common(REVOKE).unsigned(), "authorization", value)))
                .isEmpty();
    }
}
