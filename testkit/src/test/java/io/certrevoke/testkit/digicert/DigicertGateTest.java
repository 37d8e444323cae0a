package io.certrevoke.testkit.digicert;

import static io.certrevoke.testkit.digicert.Fixture.code;
import static io.certrevoke.testkit.digicert.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.IssuedCertificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigicertGateTest {

    private final Fixture fixture = new Fixture();
    private final DigicertApi api = fixture.api;

    @Test
    void key_wrongOrAbsent_isRefusedAndCounted() {
        ApiReply wrong = fixture.call("GET", "/user/me", "test-secret-wrong", "");
        ApiReply absent = api.answer(Fixture.request("GET", "/user/me", Map.of(), ""));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(code(wrong)).startsWith("access_denied");
        assertThat(absent.status()).isEqualTo(401);
        assertThat(api.rejectedKeys()).isEqualTo(2);

        api.switches().in(DigicertCase.UNKNOWN_KEY, Reaction.refuse(403, "access_denied"));
        assertThat(fixture.call("GET", "/nowhere", "test-secret-wrong", "").status())
                .isEqualTo(403);
    }

    @Test
    void me_eachKey_hasItsRole() {
        assertThat(role(api.adminKey())).isEqualTo("Administrator");
        assertThat(role(api.limitedKey())).isEqualTo("Limited user");
        assertThat(role(api.viewOnlyKey())).isEqualTo("Administrator");
        assertThat(api.rejectedKeys()).isZero();
    }

    @Test
    void credentials_areTheAdministrators() {
        assertThat(api.credentials()).isEqualTo(Map.of("apiKey", api.adminKey()));
        assertThat(api.provider()).isEqualTo("digicert");
        assertThat(api.ca()).isSameAs(fixture.ca);
    }

    @Test
    void throttle_nextCalls_are429AndChangeNothing() {
        IssuedCertificate issued = fixture.issue("www.example.org");
        String id = api.hold(issued);
        api.throttle(2, Optional.of("7"));

        ApiReply first = fixture.revoke(id, "{\"skip_approval\":true}");
        fixture.call("GET", "/user/me", "test-secret-wrong", "");

        assertThat(first.status()).isEqualTo(429);
        assertThat(code(first)).isEqualTo("request_limit_exceeded");
        assertThat(first.headers()).containsEntry("Retry-After", "7");
        assertThat(fixture.revocation(issued)).isEmpty();
        assertThat(fixture.get("/user/me").status()).isEqualTo(429);
        assertThat(fixture.get("/user/me").status()).isEqualTo(200);
    }

    @Test
    void throttle_withoutAdvice_hasNoRetryAfter() {
        api.throttle(1, Optional.empty());

        assertThat(fixture.get("/user/me").headers()).doesNotContainKey("Retry-After");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nowhere",
        "GET,/certificate/1",
        "POST,/certificate/1/revoke",
        "GET,/certificate/1/revoke",
        "PUT,/certificate/1/revoke/",
        "PUT,/certificate/a/b/revoke",
        "GET,/",
        "DELETE,/order/certificate/1"
    })
    void route_unknown_is404(String method, String path) {
        ApiReply reply = fixture.call(method, path, api.adminKey(), "{}");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(code(reply)).isEqualTo("not_found|route");
    }

    @Test
    void route_outsideTheBasePath_is404() {
        Map<String, List<String>> headers = Map.of("x-dc-devkey", List.of(api.adminKey()));

        for (String path : List.of("/", "", "/user/me", "/services/v1/user/me", "/services/v2")) {
            assertThat(code(api.answer(new ApiCall("GET", path, "", headers, new byte[0]))))
                    .isEqualTo("not_found|route");
        }
    }

    @ParameterizedTest
    @CsvSource({"/order/certificate/%zz", "/order/certificate?filters[id]=%", "/request?%zz=1"})
    void route_brokenEscape_is400(String path) {
        assertThat(fixture.get(path).status()).isEqualTo(400);
    }

    @Test
    void contentType_whereRequired_isWantedOnReadsToo() {
        api.switches().on(DigicertQuirk.CONTENT_TYPE_REQUIRED);
        Map<String, List<String>> json = Map.of(
                "x-dc-devkey", List.of(api.adminKey()), "content-type", List.of("application/json; charset=utf-8"));

        assertThat(fixture.get("/user/me").status()).isEqualTo(406);
        assertThat(api.answer(Fixture.request("GET", "/user/me", json, "")).status())
                .isEqualTo(200);
    }

    @Test
    void answer_fromManyThreads_losesNothing() throws Exception {
        IssuedCertificate issued = fixture.issue("www.example.org");
        String id = api.hold(issued);
        CyclicBarrier start = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<List<Long>>> work = Collections.nCopies(8, () -> {
            start.await();
            return Stream.generate(() -> fixture.revoke(id, "{}"))
                    .limit(250)
                    .map(reply -> json(reply).path("id").asLong())
                    .toList();
        });

        List<Long> requests = new ArrayList<>();
        try {
            for (Future<List<Long>> done : threads.invokeAll(work)) {
                requests.addAll(done.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(requests).doesNotHaveDuplicates();
        assertThat(api.filed(issued.certificate())).isEqualTo(2000);
    }

    @Test
    void reaction_text_tellsWhatHappens() {
        assertThat(Reaction.accept()).hasToString("accept");
        assertThat(Reaction.refuse(400, "x")).hasToString("refuse with 400 x");
    }

    private String role(String key) {
        return json(fixture.call("GET", "/user/me", key, ""))
                .at("/access_roles/0/name")
                .asText();
    }
}
