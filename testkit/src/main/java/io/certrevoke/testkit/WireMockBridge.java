package io.certrevoke.testkit;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Turns WireMock's request into an {@link ApiCall}, and the {@link ApiReply} to it into WireMock's response. */
final class WireMockBridge implements ResponseTransformerV2 {

    private final Function<ApiCall, ApiReply> api;

    WireMockBridge(Function<ApiCall, ApiReply> api) {
        this.api = api;
    }

    @Override
    public String getName() {
        return "certrevoke-sandbox";
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        ApiReply reply = api.apply(call(event.getRequest()));
        return Response.Builder.like(response)
                .but()
                .status(reply.status())
                .headers(headers(reply))
                .body(reply.body())
                .build();
    }

    private static ApiCall call(Request request) {
        String[] target = request.getUrl().split("\\?", 2);
        return new ApiCall(
                request.getMethod().getName(),
                target[0],
                target.length == 2 ? target[1] : "",
                headers(request),
                request.getBody());
    }

    private static Map<String, List<String>> headers(Request request) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (HttpHeader header : request.getHeaders().all()) {
            headers.computeIfAbsent(header.key().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .addAll(header.values());
        }
        return headers;
    }

    private static HttpHeaders headers(ApiReply reply) {
        return new HttpHeaders(reply.headers().entrySet().stream()
                .map(field -> new HttpHeader(field.getKey(), field.getValue()))
                .toList());
    }
}
