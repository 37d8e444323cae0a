package io.certrevoke.examples;

import io.certrevoke.CertificateRef;
import io.certrevoke.RateLimit;
import io.certrevoke.RetryPolicy;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.MDC;

/**
 * A program that prints whatever the library gives it, while the servers of all five providers echo every request: in
 * bodies, in header fields, with success and with failure, from the login on.
 */
final class EchoedSecrets {

    private static final int[] STATUSES = {200, 302, 400, 401, 403, 404, 429, 500};

    /** Fields in which one or the other provider puts a text. */
    private static final List<String> FIELDS = List.of(
            "Error",
            "error",
            "error_description",
            "error_code",
            "error_msg",
            "message",
            "Message",
            "Code",
            "RequestId",
            "Status",
            "status",
            "appStatusCode",
            "Warning",
            "comments",
            "access_token",
            "sessionId");

    private EchoedSecrets() {}

    public static void main(String[] args) {
        MDC.put("of the application", "kept");
        try (Sandbox sandbox = Sandbox.start()) {
            for (SandboxAccount account : sandbox.accounts()) {
                for (Map<String, Object> settings : EchoAccounts.settings(account)) {
                    System.out.println("provider " + account.provider() + " " + settings.getOrDefault("auth", ""));
                    use(account, settings);
                    for (int status : STATUSES) {
                        useBadly(account, settings, status, call -> true);
                        useBadly(account, settings, status, account.api()::isRevoke);
                        useBadly(
                                account,
                                settings,
                                status,
                                call -> !account.api().isRevoke(call) && !isLogin(call));
                    }
                }
            }
        }
        System.out.println("context " + MDC.getCopyOfContextMap());
    }

    private static boolean isLogin(ApiCall call) {
        return Stream.of("auth", "token", "login").anyMatch(call.rawPath().toLowerCase(Locale.ROOT)::contains);
    }

    private static void useBadly(
            SandboxAccount account, Map<String, Object> settings, int status, Predicate<ApiCall> which) {
        account.server().replaceNext(Integer.MAX_VALUE, which, call -> echo(call, status));
        use(account, settings);
        account.server().clearReplacements();
    }

    private static void use(SandboxAccount account, Map<String, Object> settings) {
        CertificateRef reference = CertificateRef.of(
                account.issue(CertificateSpec.of("www.example.org")).certificate());
        try (RevocationClient client = RevocationClient.builder()
                .provider(account.provider(), settings)
                .retry(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(1)))
                .rateLimit(RateLimit.unlimited())
                .listener(System.out::println)
                .build()) {
            System.out.println(client + " " + client.capabilities());
            print(() -> client.resolve(reference));
            print(() -> client.revoke(reference, RevocationReason.KEY_COMPROMISE));
            print(() -> client.status(reference));
        }
    }

    private static void print(Call call) {
        try {
            System.out.println(call.run());
        } catch (RevocationException e) {
            e.printStackTrace(System.out);
            System.out.println(e.providerCode() + " " + e.requestId() + " " + e.ticket() + " " + e.certificate());
        }
    }

    /** All that was sent, in one line that fits into JSON and into a header field. */
    private static ApiReply echo(ApiCall call, int status) {
        String sent = Stream.concat(call.headers().values().stream().flatMap(List::stream), Stream.of(call.text()))
                .collect(Collectors.joining(" "))
                .replaceAll("[^A-Za-z0-9+/=_.: -]", " ");
        String fields =
                FIELDS.stream().map(name -> "\"" + name + "\":\"" + sent + "\"").collect(Collectors.joining(","));
        return ApiReply.json(
                        status,
                        "{" + fields + ",\"errors\":[{\"code\":\"" + sent + "\",\"message\":\"" + sent + "\"}]}")
                .withHeader("X-Request-Id", sent)
                .withHeader("WWW-Authenticate", sent)
                .withHeader("Retry-After", "0")
                .withHeader("Location", "https://pki.example.org/?" + sent.replace(' ', '+'));
    }

    /** One use of a client. */
    private interface Call {
        Object run();
    }
}
