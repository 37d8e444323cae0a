package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.RateLimit;
import io.certrevoke.RevocationReason;
import java.time.Duration;

/** Writes the summary of a plan as a JSON object, its last line, and reads it back. */
final class SummaryCodec {

    private SummaryCodec() {}

    static ObjectNode write(PlanSummary summary) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode node = root.putObject("summary");
        ObjectNode states = node.putObject("states");
        summary.states().forEach((state, count) -> states.put(state.name(), count));
        ArrayNode accounts = node.putArray("accounts");
        summary.accounts().forEach(account -> accounts.add(write(account)));
        node.put("warnings", summary.warnings())
                .put("unprovable", summary.unprovable())
                .put("sharedKeys", summary.sharedKeys())
                .put("itemsWithSharedKeys", summary.itemsWithSharedKeys());
        return root;
    }

    private static ObjectNode write(AccountTotal total) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("account", total.account());
        ObjectNode reasons = node.putObject("sentReasons");
        total.bySentReason().forEach((reason, count) -> reasons.put(reason.rfcName(), count));
        node.put("withoutReason", total.withoutReason())
                .put("openRequests", total.openRequests())
                .put("calls", total.calls());
        if (!total.rate().equals(RateLimit.unlimited())) {
            node.putObject("rate")
                    .put("requests", total.rate().requests())
                    .put("period", total.rate().period().toString());
        }
        return node;
    }

    /**
     * Reads a summary.
     *
     * @throws IllegalArgumentException if it is none
     */
    static PlanSummary read(JsonNode root, PlanHeader header) {
        JsonNode node = root.required("summary");
        PlanSummary.Builder summary = PlanSummary.builder();
        summary.createdAt(header.createdAt())
                .deadline(header.deadline())
                .items(header.items())
                .faults(header.faults())
                .warnings(node.required("warnings").asInt())
                .unprovable(node.required("unprovable").asInt())
                .sharedKeys(node.required("sharedKeys").asInt())
                .itemsWithSharedKeys(node.required("itemsWithSharedKeys").asInt());
        node.required("states")
                .properties()
                .forEach(state -> summary.putStates(
                        PlanState.valueOf(state.getKey()), state.getValue().asInt()));
        node.required("accounts").forEach(account -> summary.addAccounts(account(account)));
        return summary.build();
    }

    private static AccountTotal account(JsonNode node) {
        AccountTotal.Builder total = AccountTotal.builder();
        total.account(node.required("account").asText())
                .withoutReason(node.required("withoutReason").asInt())
                .openRequests(node.required("openRequests").asInt())
                .calls(node.required("calls").asLong())
                .rate(rate(node.path("rate")));
        node.required("sentReasons")
                .properties()
                .forEach(reason -> total.putBySentReason(
                        RevocationReason.ofName(reason.getKey()),
                        reason.getValue().asInt()));
        return total.build();
    }

    private static RateLimit rate(JsonNode node) {
        return node.isMissingNode()
                ? RateLimit.unlimited()
                : new RateLimit(
                        node.required("requests").asInt(),
                        Duration.parse(node.required("period").asText()));
    }
}
