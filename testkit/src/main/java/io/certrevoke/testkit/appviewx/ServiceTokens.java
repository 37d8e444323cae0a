package io.certrevoke.testkit.appviewx;

import com.fasterxml.jackson.databind.node.TextNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.TokenRefusal;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.TokenRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code POST /avxapi/acctmgmt-get-service-token} and its tokens. Guarded by the lock of the API that owns it. */
final class ServiceTokens {

    static final String CLIENT_ID = "sa-revoker";
    static final String CLIENT_SECRET = "test-secret-appviewx-client";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final AppviewxSite site;
    private final Clock clock;
    private final byte[] key = new byte[32];
    private final Map<String, Instant> issued = new HashMap<>();
    private int count;
    private int refused;

    ServiceTokens(AppviewxSite site, Clock clock) {
        this.site = site;
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    ApiReply answer(ApiCall call) {
        requireGrant(call);
        String[] credentials = credentials(call);
        boolean known = credentials[0].equals(CLIENT_ID);
        if (!known || !credentials[1].equals(CLIENT_SECRET)) {
            refused++;
            throw new Refusal(400, refusalCode(known), "The client id or secret is not valid.");
        }
        count++;
        return Envelope.success(TextNode.valueOf(newToken()));
    }

    boolean isValid(String token) {
        return issued.getOrDefault(token, Instant.MIN).isAfter(clock.instant());
    }

    void expire() {
        issued.clear();
    }

    int count() {
        return count;
    }

    int refused() {
        return refused;
    }

    private void requireGrant(ApiCall call) {
        String type = call.header("content-type").orElse("");
        boolean right;
        if (site.is(TokenRequest.BASIC_JSON)) {
            right = Envelope.read(call).at("/payload/grant_type").asText().equals("client_credentials");
        } else if (site.is(TokenRequest.BASIC_FORM_AS_JSON)) {
            right = type.startsWith("application/json") && call.text().equals("grant_type=Client_Credentials");
        } else {
            right = type.startsWith(FORM) && call.text().equals("grant_type=client_credentials");
        }
        if (!right) {
            throw Refusal.missing("grant_type");
        }
    }

    private String[] credentials(ApiCall call) {
        if (site.is(TokenRequest.HEADERS_FORM)) {
            return new String[] {
                call.header("client_id").orElse(""),
                call.header("client_secret").orElse("")
            };
        }
        String header = call.header("authorization").orElse("");
        if (!header.startsWith("Basic ")) {
            return new String[] {"", ""};
        }
        String[] pair = decoded(header.substring("Basic ".length())).split(":", 2);
        return pair.length == 2 ? pair : new String[] {"", ""};
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private String refusalCode(boolean known) {
        if (site.is(TokenRefusal.GENERAL)) {
            return "ACCT_SA_001";
        }
        return known ? "OAUTH_CLNT_015" : "ACCT_SA_003";
    }

    // two tokens of one second differ by jti only
    private String newToken() {
        Instant expiry = clock.instant().plus(site.tokenLifetime());
        String claims = Envelope.object()
                .put("sub", CLIENT_ID)
                .put("aud", "avx")
                .put("clientId", CLIENT_ID)
                .put("iss", "avx")
                .put("grant type", "client_credentials")
                .put("jti", count)
                .put("exp", expiry.getEpochSecond())
                .toString();
        String signed = base64("{\"typ\":\"JWT\",\"alg\":\"HS256\"}") + "." + base64(claims);
        String token = signed + "." + BASE64URL.encodeToString(hmac(signed));
        issued.put(token, expiry);
        return token;
    }

    private static String base64(String text) {
        return BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }
}
