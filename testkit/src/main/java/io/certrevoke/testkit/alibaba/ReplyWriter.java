package io.certrevoke.testkit.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.alibaba.AlibabaBehaviour.ErrorFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Turns results and faults into HTTP answers, in JSON or in XML. Thread-safe. */
final class ReplyWriter {

    private static final String XML_TYPE = "text/xml;charset=utf-8";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final AlibabaBehaviour behaviour;
    private final AtomicLong count = new AtomicLong();

    ReplyWriter(AlibabaBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    ApiReply success(ApiCall call, String action, ObjectNode result) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("RequestId", requestId());
        body.setAll(result);
        return wantsXml(call) ? xml(200, XML_TYPE, action + "Response", body) : json(200, body);
    }

    ApiReply failure(ApiCall call, Fault fault) {
        ErrorFormat format = wantsXml(call) ? ErrorFormat.XML : behaviour.errorFormat;
        return switch (format) {
            case JSON -> json(fault.status(), error(call, fault));
            case LOWER_CASE_JSON -> json(fault.status(), lowerCaseError(fault));
            case XML -> xml(fault.status(), XML_TYPE, "Error", error(call, fault));
            case APPLICATION_XML -> xml(fault.status(), "application/xml", "Error", error(call, fault));
        };
    }

    ApiReply dated(ApiReply reply, Instant now) {
        return reply.withHeader("Date", HTTP_DATE.format(now));
    }

    private ObjectNode error(ApiCall call, Fault fault) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("RequestId", requestId());
        body.put("HostId", call.header("host").orElse(""));
        body.put("Code", fault.code());
        body.put("Message", fault.message());
        body.put("Recommend", "https://api.aliyun.com/troubleshoot?q=" + fault.code() + "&product=cas");
        if (!fault.deniedAction().isEmpty()) {
            body.putObject("AccessDeniedDetail")
                    .put("AuthAction", "yundun-cert:" + fault.deniedAction())
                    .put("AuthPrincipalType", "SubUser")
                    .put("PolicyType", "AccountLevelIdentityBasedPolicy")
                    .put("NoPermissionType", "ImplicitDeny");
        }
        return body;
    }

    private ObjectNode lowerCaseError(Fault fault) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("requestId", requestId())
                .put("code", fault.code())
                .put("message", fault.message());
    }

    private String requestId() {
        return String.format(Locale.ROOT, "5F3B7C1E-0000-4000-8000-%012X", count.incrementAndGet());
    }

    private static boolean wantsXml(ApiCall call) {
        String accept = call.header("accept").orElse("");
        return accept.contains("xml") && !accept.contains("json");
    }

    private static ApiReply json(int status, ObjectNode body) {
        return ApiReply.text(status, "application/json;charset=utf-8", body.toString());
    }

    private static ApiReply xml(int status, String type, String root, ObjectNode body) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        append(text, root, body);
        return ApiReply.text(status, type, text.toString());
    }

    private static void append(StringBuilder text, String name, JsonNode value) {
        if (value.isArray()) {
            value.forEach(element -> append(text, name, element));
            return;
        }
        text.append('<').append(name).append('>');
        if (value.isObject()) {
            value.properties().forEach(field -> append(text, field.getKey(), field.getValue()));
        } else {
            text.append(escape(value.asText()));
        }
        text.append("</").append(name).append('>');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
