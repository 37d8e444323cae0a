package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import io.certrevoke.campaign.JournalRecord.AccountContinued;
import io.certrevoke.campaign.JournalRecord.AccountStopped;
import io.certrevoke.campaign.JournalRecord.CanaryPassed;
import io.certrevoke.campaign.JournalRecord.Ended;
import io.certrevoke.campaign.JournalRecord.Failure;
import io.certrevoke.campaign.JournalRecord.Gate;
import io.certrevoke.campaign.JournalRecord.Intent;
import io.certrevoke.campaign.JournalRecord.OfItem;
import io.certrevoke.campaign.JournalRecord.Outcome;
import io.certrevoke.campaign.JournalRecord.Proof;
import io.certrevoke.campaign.JournalRecord.Recovered;
import io.certrevoke.campaign.JournalRecord.Resumed;
import io.certrevoke.campaign.JournalRecord.Started;
import io.certrevoke.campaign.JournalRecord.Unproven;
import java.time.Instant;
import java.util.Map;

/**
 * Writes records as members of a JSON object and reads them back. Members that it does not know are passed over, for a
 * later version may add some; a type that it does not know is refused, for it may change what became of an item.
 */
final class JournalCodec {

    private JournalCodec() {}

    /** The members of the object, without its braces. */
    static String members(JournalRecord entry) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("type", entry.getClass().getSimpleName());
        if (entry instanceof OfItem item) {
            node.put("item", item.item());
            ofItem(node, item);
        } else {
            ofRun(node, entry);
        }
        String object = node.toString();
        return object.substring(1, object.length() - 1);
    }

    private static void ofItem(ObjectNode node, OfItem entry) {
        if (entry instanceof Gate gate) {
            node.put("answer", gate.answer().name()).put("held", gate.held()).put("why", gate.why());
        } else if (entry instanceof Intent intent) {
            node.put("account", intent.account());
        } else if (entry instanceof Outcome outcome) {
            outcome(node, outcome);
        } else if (entry instanceof Failure failure) {
            failure(node, failure);
        } else if (entry instanceof Proof proof) {
            ProofCodec.write(node, proof);
        } else if (entry instanceof Unproven unproven) {
            node.put("cause", unproven.cause());
        }
    }

    private static void ofRun(ObjectNode node, JournalRecord entry) {
        if (entry instanceof Started started) {
            node.put("plan", started.plan()).put("items", started.items());
            rails(node, started.rails());
        } else if (entry instanceof Resumed resumed) {
            rails(node, resumed.rails());
        } else if (entry instanceof Recovered recovered) {
            node.put("bytes", recovered.bytes()).put("sha256", recovered.sha256());
        } else if (entry instanceof CanaryPassed canary) {
            node.put("account", canary.account()).put("count", canary.count());
        } else if (entry instanceof AccountStopped account) {
            node.put("account", account.account()).put("cause", account.cause());
        } else if (entry instanceof AccountContinued account) {
            node.put("account", account.account());
        } else if (entry instanceof Ended ended) {
            node.put("cause", ended.cause());
        }
    }

    private static void rails(ObjectNode node, Map<String, String> rails) {
        ObjectNode object = node.putObject("rails");
        rails.forEach(object::put);
    }

    private static void outcome(ObjectNode node, Outcome outcome) {
        node.put("status", outcome.status().name());
        outcome.revokedBy().ifPresent(by -> node.put("revokedBy", by.name()));
        node.put("requested", outcome.requested().rfcName());
        outcome.sent().ifPresent(reason -> node.put("sent", reason.rfcName()));
        outcome.effective().ifPresent(reason -> node.put("effective", reason.rfcName()));
        outcome.revokedAt().ifPresent(time -> node.put("revokedAt", time.toString()));
        outcome.providerId().ifPresent(id -> node.put("providerId", id));
        outcome.ticket().ifPresent(ticket -> node.put("ticket", ticket));
        outcome.warnings().forEach(node.putArray("warnings")::add);
        outcome.message().ifPresent(message -> node.put("message", message));
    }

    private static void failure(ObjectNode node, Failure failure) {
        node.put("kind", failure.kind());
        node.put("maybeApplied", failure.maybeApplied()).put("last", failure.last());
        failure.code().ifPresent(code -> node.put("code", code));
        failure.requestId().ifPresent(id -> node.put("requestId", id));
        node.put("message", failure.message());
    }

    /**
     * What a line says.
     *
     * @throws IllegalArgumentException if it says nothing that a journal can say
     */
    static JournalRecord record(JsonNode line) {
        JournalFields fields = new JournalFields(line);
        String type = fields.text("type");
        return switch (type) {
            case "Started" -> new Started(fields.text("plan"), fields.integer("items"), fields.map("rails"));
            case "Resumed" -> new Resumed(fields.map("rails"));
            case "Recovered" -> new Recovered(fields.number("bytes"), fields.text("sha256"));
            case "Gate" -> gate(fields);
            case "Intent" -> new Intent(fields.item(), fields.text("account"));
            case "Outcome" -> outcome(fields);
            case "Failure" -> failure(fields);
            case "Proof" -> ProofCodec.read(fields);
            case "Unproven" -> new Unproven(fields.item(), fields.text("cause"));
            case "CanaryPassed" -> new CanaryPassed(fields.text("account"), fields.integer("count"));
            case "AccountStopped" -> new AccountStopped(fields.text("account"), fields.text("cause"));
            case "AccountContinued" -> new AccountContinued(fields.text("account"));
            case "Ended" -> new Ended(fields.text("cause"));
            default ->
                throw new IllegalArgumentException(
                        "has the unknown type \"" + type + "\"; a newer version may have written it");
        };
    }

    /** When a line was written. */
    static Instant at(JsonNode line) {
        return new JournalFields(line).time("at");
    }

    private static Gate gate(JournalFields fields) {
        return new Gate(
                fields.item(), fields.name("answer", Replacement::valueOf), fields.flag("held"), fields.text("why"));
    }

    private static Outcome outcome(JournalFields fields) {
        return new Outcome(
                fields.item(),
                fields.name("status", RevocationStatus::valueOf),
                fields.optional("revokedBy", RevokedBy::valueOf),
                fields.name("requested", RevocationReason::ofName),
                fields.optional("sent", RevocationReason::ofName),
                fields.optional("effective", RevocationReason::ofName),
                fields.optional("revokedAt", Instant::parse),
                fields.optional("providerId"),
                fields.optional("ticket"),
                fields.texts("warnings"),
                fields.optional("message"));
    }

    private static Failure failure(JournalFields fields) {
        return new Failure(
                fields.item(),
                fields.text("kind"),
                fields.flag("maybeApplied"),
                fields.flag("last"),
                fields.optional("code"),
                fields.optional("requestId"),
                fields.text("message"));
    }
}
