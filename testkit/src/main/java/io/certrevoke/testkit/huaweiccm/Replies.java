package io.certrevoke.testkit.huaweiccm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiReply;
import java.util.UUID;

/** Writes answers in the shapes of the service, of the gateway before it and of IAM. */
final class Replies {

    private final HuaweiccmSwitches switches;

    Replies(HuaweiccmSwitches switches) {
        this.switches = switches;
    }

    ApiReply of(HuaweiccmSituation situation) {
        return of(switches.answer(situation));
    }

    ApiReply of(HuaweiccmAnswer answer) {
        return of(answer, answer.message());
    }

    ApiReply of(HuaweiccmAnswer answer, String message) {
        if (!answer.code().isEmpty()) {
            return error(answer, message);
        }
        if (answer == HuaweiccmAnswer.FOUND) {
            return ApiReply.empty(302).withHeader("Location", "/");
        }
        return message.isEmpty()
                ? ApiReply.empty(answer.status())
                : ApiReply.text(answer.status(), "text/html", message);
    }

    /** The token call has a shape of its own, with an integer code. */
    ApiReply iam(int status, String title, String message) {
        if (switches.flatIamErrors()) {
            ObjectNode flat = Json.object().put("error_code", "IAM.0" + status).put("error_msg", message);
            return ApiReply.json(status, flat.toString());
        }
        ObjectNode body = Json.object();
        body.putObject("error").put("code", status).put("message", message).put("title", title);
        return ApiReply.json(status, body.toString());
    }

    private ApiReply error(HuaweiccmAnswer answer, String message) {
        String requestId = requestId();
        ObjectNode body = Json.object().put("error_code", code(answer)).put("error_msg", message);
        if (answer.isFromGateway()) {
            body.put("request_id", requestId);
        }
        if (answer == HuaweiccmAnswer.POLICY_DENIED) {
            body.put("encoded_authorization_message", "test-encoded-authorization-message");
            body.putArray("details").addObject().put("error_code", code(answer)).put("error_msg", message);
        }
        return ApiReply.json(answer.status(), body.toString()).withHeader("X-Request-Id", requestId);
    }

    private String code(HuaweiccmAnswer answer) {
        return answer.isFromGateway() && switches.shortGatewayPrefix()
                ? answer.code().replace("APIGW.", "APIG.")
                : answer.code();
    }

    private static String requestId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
