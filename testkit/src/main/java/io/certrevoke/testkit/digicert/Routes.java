package io.certrevoke.testkit.digicert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which call is meant: the table of methods and paths. */
final class Routes {

    static final String REVOKE_CERTIFICATE = "PUT certificate/*/revoke";
    static final String REVOKE_ORDER = "PUT order/certificate/*/revoke";

    private static final String BASE = "/services/v2/";
    private static final Set<String> WORDS = Set.of(
            "certificate",
            "download",
            "duplicate",
            "format",
            "me",
            "order",
            "reissue",
            "report",
            "request",
            "revoke",
            "status",
            "user");

    private final RevokeCalls revokes;
    private final OrderCalls orders;
    private final RequestCalls requests;
    private final Downloads downloads;

    Routes(Account account, DigicertSwitches switches, Documents documents) {
        this.revokes = new RevokeCalls(account, switches, documents);
        this.orders = new OrderCalls(account, switches, documents);
        this.requests = new RequestCalls(account, switches, documents);
        this.downloads = new Downloads(account, switches);
    }

    ApiReply answer(ApiCall call, Role caller) {
        List<String> path = path(call);
        return switch (of(call)) {
            case REVOKE_CERTIFICATE -> revokes.certificate(path.get(1), call.body(), caller);
            case REVOKE_ORDER -> revokes.order(path.get(2), call.body(), caller);
            case "GET order/certificate" -> orders.list(call);
            case "GET order/certificate/*" -> orders.info(path.get(2));
            case "GET order/certificate/*/duplicate" -> orders.duplicates(path.get(2), call);
            case "GET order/certificate/*/reissue" -> orders.reissues(path.get(2));
            case "GET certificate/*/download/format/*" -> downloads.format(path.get(1), path.get(4));
            case "GET request" -> requests.list(call);
            case "GET request/*" -> requests.info(path.get(1));
            case "PUT request/*/status" -> requests.decide(path.get(1), call.body(), caller);
            case "GET report/request" -> requests.report();
            case "GET user/me" -> me(caller);
            default -> Errors.notFound("route");
        };
    }

    /** Method and path with a star in the place of every identifier; the method alone outside of the API. */
    static String of(ApiCall call) {
        return path(call).stream()
                .map(segment -> WORDS.contains(segment) ? segment : "*")
                .collect(Collectors.joining("/", call.method() + " ", ""));
    }

    static boolean isReadable(ApiCall call) {
        try {
            URLDecoder.decode(call.rawPath(), StandardCharsets.UTF_8);
            URLDecoder.decode(call.rawQuery(), StandardCharsets.UTF_8);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<String> path(ApiCall call) {
        boolean ours = call.rawPath().startsWith(BASE) && isReadable(call);
        return ours ? call.segments().subList(2, call.segments().size()) : List.of();
    }

    private static ApiReply me(Role caller) {
        ObjectNode user = Documents.object();
        caller.describeMe(user);
        return ApiReply.json(200, user.toString());
    }
}
