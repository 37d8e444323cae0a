package io.certrevoke.benchmarks;

import java.util.List;
import java.util.Locale;

/** One request as the server reads it, chunks and all, and whether it is the revoke call of a provider with all that belongs to it. */
record RevokeMessage(String head, String body) {

    private static final String NO_CONTENT =
            "HTTP/1.1 204 No Content\r\nX-Request-Id: 3b1d5a1c8f0e4b7c\r\nDate: Sat, 28 Nov 2026 12:00:00 GMT\r\n\r\n";
    private static final String REQUEST_ID = "{\"RequestId\":\"15C66C7B-671A-4297-9187-2C4477247A74\"}";
    private static final String OK =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nDate: Sat, 28 Nov 2026 12:00:00 GMT\r\n"
                    + "Content-Length: " + REQUEST_ID.length() + "\r\n\r\n" + REQUEST_ID;

    private enum Kind {
        HUAWEI(
                "post /v1/private-certificates/",
                List.of("authorization: sdk-hmac-sha256 access=", "x-sdk-date: ", "x-domain-id: "),
                List.of("\"reason\":\"KEY_COMPROMISE\""),
                NO_CONTENT),
        ALIBABA(
                "post /?identifier=",
                List.of(
                        "authorization: acs3-hmac-sha256 credential=",
                        "x-acs-action: createrevokeclientcertificate",
                        "x-acs-signature-nonce: "),
                List.of(),
                OK),
        DIGICERT(
                "put /services/v2/certificate/",
                List.of("x-dc-devkey: test-secret-"),
                List.of("\"revocation_reason\":\"keyCompromise\"", "\"skip_approval\":true"),
                NO_CONTENT);

        private final String start;
        private final List<String> fields;
        private final List<String> members;
        private final String answer;

        Kind(String start, List<String> fields, List<String> members, String answer) {
            this.start = start;
            this.fields = fields;
            this.members = members;
            this.answer = answer;
        }
    }

    /** The length of the body that follows a head, or -1 if it is sent in chunks. */
    static int bodyLength(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("\r\ntransfer-encoding: chunked")) {
            return -1;
        }
        int field = lower.indexOf("\r\ncontent-length:");
        return field < 0
                ? 0
                : Integer.parseInt(lower.substring(field + 17, lower.indexOf('\r', field + 17))
                        .strip());
    }

    /** The answer of the provider whose revoke call this is; an empty text for anything else. */
    String answer() {
        String lower = head.toLowerCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (lower.startsWith(kind.start)) {
                boolean complete = kind.fields.stream().allMatch(field -> lower.contains("\r\n" + field))
                        && kind.members.stream().allMatch(body::contains);
                return complete ? kind.answer : "";
            }
        }
        return "";
    }
}
