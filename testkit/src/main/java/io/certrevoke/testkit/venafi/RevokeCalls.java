package io.certrevoke.testkit.venafi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** {@code POST /vedsdk/Certificates/Revoke}. */
final class RevokeCalls {

    private static final int LONGEST_WAIT = 120;
    private static final int COMMENT_LIMIT = 250;

    /** One version of one object, and how it was addressed. */
    private record Target(CertificateObject object, Version version) {}

    private record Script(VenafiRevokeAnswer answer, boolean carriedOut) {}

    private final Inventory inventory;
    private final Worker worker;
    private final Choices choices;
    private final Queue<Script> scripts = new ArrayDeque<>();

    RevokeCalls(Inventory inventory, Worker worker, Choices choices) {
        this.inventory = inventory;
        this.worker = worker;
        this.choices = choices;
    }

    void script(VenafiRevokeAnswer answer, boolean carriedOut) {
        scripts.add(new Script(answer, carriedOut));
    }

    ApiReply answer(ApiCall call) {
        Optional<Script> script = Optional.ofNullable(scripts.poll());
        if (script.isPresent() && !script.get().carriedOut()) {
            return script.get().answer().reply();
        }
        ObjectNode body = Json.read(call.body()).orElseThrow(() -> Refusal.of(400, "The body is not valid JSON."));
        ApiReply reply = revoke(body);
        return script.map(instead -> instead.answer().reply()).orElse(reply);
    }

    private ApiReply revoke(ObjectNode body) {
        Target target = target(body);
        RevocationReason reason = reason(body);
        int wait = wait(body);
        boolean disable = disable(body);
        checkComment(body);
        if (target.version().revokedAt().isPresent()) {
            return alreadyRevoked(target.object());
        }
        Optional<Work> running = target.object().running();
        if (running.isPresent()) {
            return inProgress(target, running.get(), reason);
        }
        if (disable) {
            target.object().disable();
        }
        return start(target, reason, wait);
    }

    private ApiReply start(Target target, RevocationReason reason, int wait) {
        Work work = new Work(target.version(), reason, AuthCalls.USERNAME, worker.approvalRequired());
        target.version().countFiled();
        target.object().start(work);
        worker.begin(target.object(), work);
        // without a wait the server answers before the work begins, however fast the work is
        if (wait == 0) {
            return Json.reply(200, Json.object().put("Requested", true).put("Success", true));
        }
        if (!work.running()) {
            return Json.reply(
                    500,
                    Json.object()
                            .put("Requested", true)
                            .put("Success", false)
                            .put("Error", "Revocation request failed, error: " + work.failure()));
        }
        return target.version().revokedAt().isPresent()
                ? Json.reply(200, Json.object().put("Revoked", true).put("Success", true))
                : timeoutExceeded();
    }

    private ApiReply timeoutExceeded() {
        String text = "Revocation submission pending. WorkToDoTimeout exceeded.";
        ObjectNode body = Json.object();
        return switch (choices.of(VenafiOpenPoint.TimeoutExceeded.class)) {
            case ACCEPTED_ERROR ->
                Json.reply(202, body.put("Revoked", false).put("Success", true).put("Error", text));
            case ACCEPTED_WARNING ->
                Json.reply(202, body.put("Revoked", false).put("Success", true).put("Warning", text));
            case SERVER_ERROR ->
                Json.reply(
                        500, body.put("Requested", true).put("Success", false).put("Error", text));
        };
    }

    private ApiReply alreadyRevoked(CertificateObject object) {
        // names the object alone, although it may be about an older version
        String rest = " completed. The certificate \"" + object.dn() + "\" was revoked by another request or process.";
        ObjectNode body = Json.object();
        return switch (choices.of(VenafiOpenPoint.AlreadyRevoked.class)) {
            case BAD_REQUEST -> Json.reply(400, body.put("Error", "Revocation is already" + rest));
            case OK_WARNING ->
                Json.reply(
                        200,
                        body.put("Revoked", true).put("Success", true).put("Warning", "Revocation is already" + rest));
            case OK_WARNING_PREFIXED ->
                Json.reply(
                        200,
                        body.put("Revoked", true)
                                .put("Success", true)
                                .put("Warning", "(Warning) Revocation is" + rest));
        };
    }

    private ApiReply inProgress(Target target, Work running, RevocationReason reason) {
        if (running.version() == target.version() && choices.is(VenafiOpenPoint.LaterReason.WINS)) {
            running.reason(reason);
        }
        ObjectNode body = Json.object().put("Success", true);
        body.put(
                "Warning",
                "Revocation is already in progress. The certificate \""
                        + target.object().dn() + "\" is being revoked by another request or process.");
        return switch (choices.of(VenafiOpenPoint.InProgress.class)) {
            case OK_REQUESTED -> Json.reply(200, body.put("Requested", true));
            case OK_SUCCESS_ONLY -> Json.reply(200, body);
            case ACCEPTED -> Json.reply(202, body);
        };
    }

    private Target target(ObjectNode body) {
        Optional<String> dn = Json.text(body, "CertificateDN");
        Optional<String> thumbprint = Json.text(body, "Thumbprint");
        if (dn.isEmpty() && thumbprint.isEmpty()) {
            throw Refusal.of(400, "Need either CertificateDN or Thumbprint.");
        }
        // the DN wins, and means whatever version is current now
        CertificateObject object = dn.map(this::byDn).orElseGet(() -> byThumbprint(thumbprint.orElseThrow()));
        if (object.rights() != VenafiRights.ALL) {
            int status = choices.is(VenafiOpenPoint.NoPermission.FORBIDDEN) ? 403 : 400;
            throw Refusal.of(status, "Failed to revoke certificate; no permission.");
        }
        boolean blocked = choices.is(VenafiOpenPoint.AfterFailure.REFUSED)
                && object.work().filter(work -> !work.running()).isPresent();
        Optional<Version> version = dn.isPresent() ? object.current() : object.version(plain(thumbprint.orElseThrow()));
        return version.filter(some -> !blocked)
                .map(some -> new Target(object, some))
                .orElseThrow(() -> Refusal.of(400, "\"" + object.dn() + "\" does not have a certificate to revoke."));
    }

    private CertificateObject byDn(String dn) {
        return inventory
                .at(dn)
                .filter(object -> object.rights() != VenafiRights.NONE)
                .orElseThrow(() -> Refusal.of(400, "Certificate \"" + dn + "\" does not exist."));
    }

    private CertificateObject byThumbprint(String thumbprint) {
        List<CertificateObject> holders = inventory.holding(plain(thumbprint)).stream()
                .filter(object -> object.rights() != VenafiRights.NONE)
                .toList();
        if (holders.isEmpty()) {
            throw Refusal.of(400, "Could not find a certificate with the " + thumbprint + " thumbprint.");
        }
        if (holders.size() > 1 && choices.is(VenafiOpenPoint.SharedThumbprint.REFUSED)) {
            throw Refusal.of(400, "More than one certificate has the " + thumbprint + " thumbprint.");
        }
        return holders.get(0);
    }

    private String plain(String thumbprint) {
        return choices.is(VenafiOpenPoint.Separators.IGNORED) ? thumbprint.replaceAll("[:\\- ]", "") : thumbprint;
    }

    private RevocationReason reason(ObjectNode body) {
        Optional<JsonNode> value = Json.field(body, "Reason");
        if (value.isEmpty() && choices.is(VenafiOpenPoint.AbsentReason.REFUSED)) {
            throw Refusal.of(400, "Missing reason.");
        }
        return Reasons.of(value.map(this::number).orElse(0), choices)
                .orElseThrow(() -> Refusal.of(400, "The value of Reason is not valid."));
    }

    private int number(JsonNode value) {
        boolean text = value.isTextual()
                && value.textValue().matches("\\d{1,2}")
                && choices.is(VenafiOpenPoint.TextReason.ACCEPTED);
        if (!value.isInt() && !text) {
            throw Refusal.of(400, "The value of Reason is not valid.");
        }
        return value.asInt();
    }

    private static int wait(ObjectNode body) {
        Optional<JsonNode> value = Json.field(body, "WorkToDoTimeout");
        if (value.filter(number -> !number.isInt() || number.intValue() < 0 || number.intValue() > LONGEST_WAIT)
                .isPresent()) {
            throw Refusal.of(400, "The value of WorkToDoTimeout is not valid.");
        }
        return value.map(JsonNode::intValue).orElse(0);
    }

    private static boolean disable(ObjectNode body) {
        Optional<JsonNode> value = Json.field(body, "Disable");
        if (value.filter(flag -> !flag.isBoolean()).isPresent()) {
            throw Refusal.of(400, "The value of Disable is not valid.");
        }
        return value.map(JsonNode::booleanValue).orElse(false);
    }

    private void checkComment(ObjectNode body) {
        boolean tooLong = Json.text(body, "Comments").orElse("").length() > COMMENT_LIMIT;
        if (tooLong && choices.is(VenafiOpenPoint.CommentLimit.CHARACTERS_250)) {
            throw Refusal.of(400, "Failed to request revocation. The comments are too long.");
        }
    }
}
