package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.RevocationReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes the items of a plan as JSON objects and reads them back. */
final class PlanCodec {

    private PlanCodec() {}

    static ObjectNode write(PlannedItem planned) {
        CampaignItem item = planned.item();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("item", planned.number()).put("state", planned.state().name());
        put(node, "cause", planned.cause());
        node.put("source", item.source());
        put(node, "account", planned.account());
        node.put("reason", item.reason().rfcName());
        put(node, "sentReason", planned.sentReason().map(RevocationReason::rfcName));
        node.put("priority", item.priority());
        put(node, "comment", item.comment());
        put(node, "exclusion", item.exclusion());
        put(node, "itemAccount", item.account());
        put(node, "commonName", planned.commonName());
        put(node, "serial", planned.serial());
        put(node, "issuer", planned.issuer());
        planned.issuerIndex().ifPresent(index -> node.put("issuerIndex", index));
        put(node, "sha256", planned.sha256());
        put(node, "notAfter", planned.notAfter().map(Instant::toString));
        put(node, "keySha256", planned.keySha256());
        put(node, "providerId", planned.providerId());
        if (!planned.warnings().isEmpty()) {
            ArrayNode warnings = node.putArray("warnings");
            planned.warnings().forEach(warnings::add);
        }
        node.set("certificate", RefCodec.write(item.certificate()));
        return node;
    }

    /**
     * Reads an item.
     *
     * @throws IllegalArgumentException if it is none
     */
    static PlannedItem read(JsonNode node) {
        return PlannedItem.builder()
                .number(node.required("item").asInt())
                .item(item(node))
                .state(PlanState.valueOf(node.required("state").asText()))
                .cause(text(node, "cause"))
                .account(text(node, "account"))
                .sentReason(text(node, "sentReason").map(RevocationReason::ofName))
                .commonName(text(node, "commonName"))
                .serial(text(node, "serial"))
                .issuer(text(node, "issuer"))
                .issuerIndex(number(node, "issuerIndex"))
                .sha256(text(node, "sha256"))
                .notAfter(text(node, "notAfter").map(Instant::parse))
                .keySha256(text(node, "keySha256"))
                .providerId(text(node, "providerId"))
                .warnings(texts(node.path("warnings")))
                .build();
    }

    private static CampaignItem item(JsonNode node) {
        return CampaignItem.builder()
                .certificate(RefCodec.read(node.required("certificate")))
                .reason(reason(node))
                .priority(node.required("priority").asInt())
                .comment(text(node, "comment"))
                .exclusion(text(node, "exclusion"))
                .account(text(node, "itemAccount"))
                .source(node.required("source").asText())
                .build();
    }

    static RevocationReason reason(JsonNode node) {
        return RevocationReason.ofName(node.required("reason").asText());
    }

    static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }

    static OptionalInt number(JsonNode node, String name) {
        return node.has(name) ? OptionalInt.of(node.get(name).asInt()) : OptionalInt.empty();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static void put(ObjectNode node, String name, Optional<String> value) {
        value.ifPresent(text -> node.put(name, text));
    }
}
