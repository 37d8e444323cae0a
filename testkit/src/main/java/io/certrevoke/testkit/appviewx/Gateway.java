package io.certrevoke.testkit.appviewx;

import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;

/** Leads each call to its endpoint, past the checks that all calls share. Guarded by the lock of the API that owns it. */
record Gateway(
        AppviewxSite site,
        Accounts accounts,
        ServiceTokens tokens,
        RevokeEndpoint revoke,
        CertificateSearch search,
        RequestLog requestLog) {

    static final String LOGIN = "POST /avxapi/login";
    static final String TOKEN = "POST /avxapi/acctmgmt-get-service-token";
    static final String REVOKE = "PUT /avxapi/certificate/revoke";
    static final String SEARCH = "POST /avxapi/certificate/search";
    static final String REQUEST_LOG = "GET /avxapi/visualworkflow-request-logs";

    ApiReply answer(ApiCall call) {
        requireParameters(call);
        return switch (operation(call)) {
            case LOGIN -> accounts.login(call);
            case TOKEN -> tokens.answer(call);
            case REVOKE -> revoke.answer(call, accounts.authenticate(call));
            case SEARCH -> {
                accounts.authenticate(call);
                yield search.answer(call);
            }
            case REQUEST_LOG -> {
                accounts.authenticate(call);
                yield requestLog.answer(call);
            }
            default -> throw new Refusal(404, null, "No such endpoint.");
        };
    }

    static String operation(ApiCall call) {
        return call.method() + " " + call.rawPath();
    }

    private void requireParameters(ApiCall call) {
        if (call.query("gwsource").orElse("").isEmpty()) {
            throw Refusal.missing("gwsource");
        }
        // without its key a call goes to the default tenant, which does not know the account
        String key = site.tenantKey();
        if (!key.isEmpty() && !call.query("gwkey").orElse("").equals(key)) {
            throw new Refusal(401, "AVX_GW_003", "Authentication failed at the gateway.");
        }
    }
}
