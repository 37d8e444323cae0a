package io.certrevoke.testkit.huaweiccm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** The three calls of the service: list, show and revoke. */
final class CertificateCalls {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Set<String> STATUSES = Set.of("ISSUED", "REVOKED", "EXPIRED");
    private static final int LONGEST_NAME = 64;
    private static final Map<String, Comparator<HeldCertificate>> ORDERS = Map.of(
            "create_time", Comparator.comparing(HeldCertificate::createdAt),
            "common_name", Comparator.comparing(HeldCertificate::name),
            "issuer_name", Comparator.comparing(HeldCertificate::issuerCommonName),
            "not_after", Comparator.comparing(HeldCertificate::notAfter));

    private final Inventory inventory;
    private final CertificateRow rows;
    private final HuaweiccmSwitches switches;
    private final Replies replies;
    private boolean revokingPermitted = true;

    CertificateCalls(Inventory inventory, CertificateRow rows, HuaweiccmSwitches switches, Replies replies) {
        this.inventory = inventory;
        this.rows = rows;
        this.switches = switches;
        this.replies = replies;
    }

    void permitRevoking(boolean permitted) {
        revokingPermitted = permitted;
    }

    ApiReply list(ApiCall call) {
        OptionalInt limit = number(call.query("limit").orElse("10"), 1000);
        OptionalInt offset = number(call.query("offset").orElse("0"), Integer.MAX_VALUE);
        if (limit.isEmpty() || offset.isEmpty() || !hasValidFilter(call) || !hasValidOrder(call)) {
            return replies.of(HuaweiccmAnswer.INVALID_PARAMETER);
        }
        List<HeldCertificate> found = found(call);
        ObjectNode body = Json.object().put("total", found.size());
        ArrayNode page = body.putArray("certificates");
        found.stream()
                .skip(offset.getAsInt())
                .limit(limit.getAsInt())
                .map(rows::ofList)
                .forEach(page::add);
        return ApiReply.json(200, body.toString());
    }

    ApiReply show(String rawId) {
        HuaweiccmAnswer idAnswer = idAnswer(rawId);
        if (idAnswer != HuaweiccmAnswer.NO_CONTENT) {
            return replies.of(idAnswer);
        }
        return find(rawId)
                .map(held -> ApiReply.json(200, rows.single(held).toString()))
                .orElseGet(() -> replies.of(HuaweiccmSituation.NOT_FOUND));
    }

    ApiReply revoke(String rawId, ApiCall call) {
        if (!revokingPermitted) {
            return replies.of(HuaweiccmSituation.NO_PERMISSION);
        }
        JsonNode body = Json.read(call.body());
        JsonNode reason = body.path("reason");
        HuaweiccmAnswer idAnswer = idAnswer(rawId);
        HuaweiccmAnswer bodyAnswer =
                isJson(call) && body.isObject() ? answer(reason) : HuaweiccmAnswer.INVALID_PARAMETER;
        if (idAnswer != HuaweiccmAnswer.NO_CONTENT || bodyAnswer != HuaweiccmAnswer.NO_CONTENT) {
            return replies.of(idAnswer != HuaweiccmAnswer.NO_CONTENT ? idAnswer : bodyAnswer);
        }
        RevocationReason accepted = ReasonNames.reason(reason.asText()).orElse(RevocationReason.UNSPECIFIED);
        return find(rawId)
                .map(held -> revoke(held, accepted))
                .orElseGet(() -> replies.of(HuaweiccmSituation.NOT_FOUND));
    }

    private ApiReply revoke(HeldCertificate held, RevocationReason reason) {
        HuaweiccmAnswer answer = answer(held);
        if (answer == HuaweiccmAnswer.NO_CONTENT) {
            held.issued().issuer().revoke(held.certificate().getSerialNumber(), reason);
        }
        return replies.of(answer);
    }

    private HuaweiccmAnswer answer(HeldCertificate held) {
        if (inventory.isFrozen(held)) {
            return HuaweiccmAnswer.FROZEN;
        }
        if (held.revocation().isPresent()) {
            return switches.answer(HuaweiccmSituation.ALREADY_REVOKED);
        }
        if (rows.isExpired(held)) {
            return switches.answer(HuaweiccmSituation.EXPIRED);
        }
        return inventory.forbidsRevoking(held.issued().issuer())
                ? switches.answer(HuaweiccmSituation.AUTHORITY_FORBIDS)
                : HuaweiccmAnswer.NO_CONTENT;
    }

    private HuaweiccmAnswer answer(JsonNode reason) {
        if (reason.isMissingNode()) {
            return HuaweiccmAnswer.NO_CONTENT;
        }
        if (reason.isNull()) {
            return switches.answer(HuaweiccmSituation.NULL_REASON);
        }
        if (!reason.isTextual()) {
            return HuaweiccmAnswer.INVALID_PARAMETER;
        }
        return ReasonNames.reason(reason.asText()).isPresent()
                ? HuaweiccmAnswer.NO_CONTENT
                : switches.answer(HuaweiccmSituation.UNKNOWN_REASON);
    }

    private HuaweiccmAnswer idAnswer(String rawId) {
        if (ID.matcher(rawId).matches()) {
            return HuaweiccmAnswer.NO_CONTENT;
        }
        return ID.matcher(rawId.toLowerCase(Locale.ROOT)).matches()
                ? switches.answer(HuaweiccmSituation.UPPER_CASE_ID)
                : HuaweiccmAnswer.INVALID_PARAMETER;
    }

    private Optional<HeldCertificate> find(String rawId) {
        return inventory.find(rawId.toLowerCase(Locale.ROOT)).filter(rows::isVisible);
    }

    private List<HeldCertificate> found(ApiCall call) {
        List<HeldCertificate> found = new ArrayList<>(inventory.all());
        found.removeIf(held -> !rows.isVisible(held)
                || !held.name().contains(call.query("name").orElse(""))
                || !rows.status(held).equals(call.query("status").orElse(rows.status(held))));
        // a stable sort, turned round as a whole: rows of the same instant are turned round as well
        found.sort(ORDERS.get(sortKey(call)));
        if (!sortDirection(call).equals("ASC")) {
            Collections.reverse(found);
        }
        return found;
    }

    private static boolean hasValidFilter(ApiCall call) {
        int nameLength = call.query("name").orElse("any").length();
        return nameLength >= 1
                && nameLength <= LONGEST_NAME
                && STATUSES.contains(call.query("status").orElse("ISSUED"));
    }

    private static boolean hasValidOrder(ApiCall call) {
        return ORDERS.containsKey(sortKey(call)) && Set.of("ASC", "DESC").contains(sortDirection(call));
    }

    private static String sortKey(ApiCall call) {
        return call.query("sort_key").orElse("create_time");
    }

    private static String sortDirection(ApiCall call) {
        return call.query("sort_dir").orElse("DESC");
    }

    private static boolean isJson(ApiCall call) {
        return call.header("content-type").orElse("").toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    private static OptionalInt number(String text, int highest) {
        boolean valid = NUMBER.matcher(text).matches() && Integer.parseInt(text) <= highest;
        return valid ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
