package io.certrevoke.appviewx;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.Secret;
import io.certrevoke.spi.CertificateFields;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.Effect;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The requests that are sent. Bodies are bare objects: the {@code payload} wrapper belongs to other endpoints. */
record AppviewxMessages(AppviewxConfig config, Map<RevocationReason, String> reasons) {

    static final int PAGE = 50;

    private static final String API = "avxapi";

    /** What a synchronous call may take beyond its {@code ttl}. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    static AppviewxMessages of(AppviewxConfig config) {
        return new AppviewxMessages(config, AppviewxReasons.texts(config));
    }

    /** How long the server may hold the answer to a revoke call. */
    Duration longestAttempt() {
        return config.mode() == AppviewxConfig.Mode.SYNC ? config.ttl().plus(MARGIN) : Duration.ZERO;
    }

    ApiRequest revoke(Target target, RevocationRequest request) {
        Map<String, String> body = address(target);
        body.put("reason", reasons.get(request.reason()));
        request.comment().ifPresent(comment -> body.put("comments", comment));
        return ApiRequest.put(API, "certificate", "revoke")
                .query(revokeQuery())
                .json(body)
                .effect(Effect.WRITE_ONCE)
                .timeout(longestAttempt())
                .build();
    }

    /** One page of a search. */
    ApiRequest search(String category, Map<String, ?> what, long start) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("category", category);
        input.putAll(what);
        // numbers as text, as working clients send them
        Map<String, String> filter = Map.of(
                "start",
                Long.toString(start),
                "max",
                Integer.toString(PAGE),
                "sortColumn",
                "commonName",
                "sortOrder",
                "asc");
        return ApiRequest.post(API, "certificate", "search")
                .query(gateway())
                .json(Map.of("input", input, "filter", filter))
                .build();
    }

    ApiRequest requestLog(String requestId) {
        return ApiRequest.get(API, "visualworkflow-request-logs")
                .query(gateway())
                .query("ids", requestId)
                .build();
    }

    ApiRequest login(AppviewxConfig.Session session) {
        return ApiRequest.post(API, "login")
                .query(gateway())
                .headers("username", session.username())
                .headers("password", session.password().reveal())
                .addSecrets(session.password())
                .json(Map.of())
                .build();
    }

    ApiRequest token(AppviewxConfig.ServiceAccount account) {
        ApiRequest.Builder request = ApiRequest.post(API, "acctmgmt-get-service-token")
                .query(gateway())
                .addSecrets(account.clientSecret());
        if (config.tokenRequest() == AppviewxConfig.TokenRequest.HEADERS_FORM) {
            request.headers("client_id", account.clientId())
                    .headers("client_secret", account.clientSecret().reveal());
        } else {
            Secret basic = basic(account);
            request.headers("Authorization", "Basic " + basic.reveal()).addSecrets(basic);
        }
        return grant(request).build();
    }

    /** Upper-case pairs joined by colons, as the inventory shows serial numbers; no other form is known to be taken. */
    static String serialText(BigInteger serial) {
        return CertificateFields.serialHex(serial).replaceAll("(..)(?=.)", "$1:");
    }

    private ApiRequest.Builder grant(ApiRequest.Builder request) {
        return switch (config.tokenRequest()) {
            case BASIC_FORM, HEADERS_FORM -> request.form(Map.of("grant_type", "client_credentials"));
            case BASIC_JSON -> request.json(Map.of("payload", Map.of("grant_type", "client_credentials")));
            case BASIC_FORM_AS_JSON ->
                request.form(Map.of("grant_type", "Client_Credentials")).contentType("application/json");
        };
    }

    private static Secret basic(AppviewxConfig.ServiceAccount account) {
        String pair = account.clientId() + ":" + account.clientSecret().reveal();
        return Secret.of(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, String> address(Target target) {
        Map<String, String> address = new LinkedHashMap<>();
        if (target.providerId().isPresent()) {
            address.put("resourceId", target.providerId().get());
        } else {
            CertificateRef pair = target.reference();
            address.put("commonName", pair.commonName().orElseThrow());
            address.put("serialNumber", serialText(pair.serial().orElseThrow()));
        }
        return address;
    }

    private Map<String, String> revokeQuery() {
        Map<String, String> query = gateway();
        boolean sync = config.mode() == AppviewxConfig.Mode.SYNC;
        query.put("isSync", Boolean.toString(sync));
        if (sync) {
            query.put("ttl", Long.toString(config.ttl().toSeconds()));
        }
        switch (config.autoApproval()) {
            case BYPASS_IF_ALLOWED -> query.put("autoApproval", "true");
            case REQUEST_APPROVAL -> query.put("autoApproval", "false");
            case LEAVE_OUT -> {}
        }
        return query;
    }

    private Map<String, String> gateway() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("gwsource", config.gwsource());
        config.gwkey().ifPresent(key -> query.put("gwkey", key));
        return query;
    }
}
