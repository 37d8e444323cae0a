package io.certrevoke.campaign;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.JournalRecord.ChannelProof;
import io.certrevoke.campaign.JournalRecord.Failure;
import io.certrevoke.campaign.JournalRecord.Outcome;
import io.certrevoke.campaign.JournalRecord.Proof;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report as one JSON object, written item by item. */
final class JsonReport {

    /** Goes up when a member changes its meaning or goes away. */
    private static final String FORMAT = "certrevoke-campaign-report-1";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final ReportSummary summary;
    private final ReportRows rows;

    JsonReport(ReportSummary summary, ReportRows rows) {
        this.summary = summary;
        this.rows = rows;
    }

    void writeTo(Writer out) throws IOException {
        JsonGenerator json = MAPPER.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeObjectFieldStart("summary");
        summary(json);
        json.writeEndObject();
        burnDown(json);
        json.writeArrayFieldStart("certificates");
        for (int item = 1; item <= rows.size(); item++) {
            json.writeStartObject();
            certificate(json, rows.row(item));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    private void summary(JsonGenerator json) throws IOException {
        text(json, "at", Optional.of(summary.at()));
        json.writeNumberField("certificates", summary.certificates());
        json.writeNumberField("revoked", summary.revoked());
        json.writeNumberField("notYetRevoked", summary.notYetRevoked());
        json.writeNumberField("expired", summary.expired());
        text(json, "estimatedEnd", summary.estimatedEnd());
        text(json, "deadline", summary.deadline());
        text(json, "startedAt", summary.startedAt());
        text(json, "lastLineAt", summary.lastLineAt());
        text(json, "ended", summary.ended());
        counts(json, "states", summary.states());
        counts(json, "leftOut", summary.leftOut());
        json.writeObjectFieldStart("publishedReasons");
        for (Map.Entry<RevocationReason, Integer> count :
                summary.publishedReasons().entrySet()) {
            json.writeNumberField(count.getKey().rfcName(), count.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("differentReasons", summary.differentReasons());
        json.writeStringField("planDigest", summary.planDigest());
        json.writeStringField("journalHead", summary.journalHead());
        json.writeNumberField("journalLines", summary.journalLines());
        json.writeArrayFieldStart("accounts");
        for (AccountReport account : summary.accounts()) {
            json.writeStartObject();
            json.writeStringField("account", account.account());
            counts(json, "states", account.states());
            text(json, "estimatedEnd", account.estimatedEnd());
            text(json, "stopped", account.stopped());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void counts(JsonGenerator json, String name, Map<? extends Enum<?>, Integer> counts)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<? extends Enum<?>, Integer> count : counts.entrySet()) {
            json.writeNumberField(count.getKey().name(), count.getValue());
        }
        json.writeEndObject();
    }

    private void burnDown(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("burnDown");
        for (BurnDown.Point point : rows.burnDown(summary)) {
            json.writeStartObject();
            json.writeStringField("at", point.at().toString());
            json.writeNumberField("remaining", point.remaining());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void certificate(JsonGenerator json, ReportRow row) throws IOException {
        PlannedItem planned = row.planned();
        json.writeNumberField("number", planned.number());
        json.writeStringField("source", planned.item().source());
        json.writeStringField("state", row.state().name());
        json.writeStringField("planState", planned.state().name());
        text(json, "cause", row.cause());
        text(json, "account", planned.account());
        text(json, "commonName", planned.commonName());
        text(json, "issuer", planned.issuer());
        text(json, "serial", planned.serial());
        text(json, "sha256", planned.sha256());
        text(json, "notAfter", planned.notAfter());
        text(json, "providerId", row.providerId());
        text(json, "sentAt", row.sentAt());
        text(json, "lastAnswerAt", row.saidAt());
        text(json, "revokedAt", row.revokedAt());
        text(json, "requestedReason", Optional.of(row.requested().rfcName()));
        text(json, "sentReason", row.sent().map(RevocationReason::rfcName));
        text(json, "effectiveReason", row.effective().map(RevocationReason::rfcName));
        names(json, "publishedReasons", row.published());
        json.writeBooleanField("reasonDiffers", row.otherReason());
        outcome(json, row.outcome());
        failure(json, row.failure());
        proof(json, row.proof());
    }

    private static void outcome(JsonGenerator json, Optional<Outcome> outcome) throws IOException {
        if (outcome.isPresent()) {
            json.writeObjectFieldStart("outcome");
            json.writeStringField("status", outcome.get().status().name());
            text(json, "revokedBy", outcome.get().revokedBy().map(Enum::name));
            text(json, "message", outcome.get().message());
            json.writeArrayFieldStart("warnings");
            for (String warning : outcome.get().warnings()) {
                json.writeString(warning);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void failure(JsonGenerator json, Optional<Failure> failure) throws IOException {
        if (failure.isPresent()) {
            json.writeObjectFieldStart("failure");
            json.writeStringField("kind", failure.get().kind());
            json.writeBooleanField("maybeApplied", failure.get().maybeApplied());
            text(json, "code", failure.get().code());
            text(json, "requestId", failure.get().requestId());
            json.writeStringField("message", failure.get().message());
            json.writeEndObject();
        }
    }

    private static void proof(JsonGenerator json, Optional<Proof> proof) throws IOException {
        if (proof.isPresent()) {
            json.writeObjectFieldStart("proof");
            json.writeStringField("verdict", proof.get().verdict().name());
            json.writeArrayFieldStart("channels");
            for (ChannelProof channel : proof.get().channels()) {
                json.writeStartObject();
                channel(json, channel);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void channel(JsonGenerator json, ChannelProof channel) throws IOException {
        json.writeStringField("kind", channel.kind());
        text(json, "address", channel.address());
        json.writeStringField("status", channel.status());
        json.writeStringField("detail", channel.detail());
        text(json, "checkedAt", Optional.of(channel.checkedAt()));
        text(json, "reason", channel.reason().map(RevocationReason::rfcName));
        text(json, "revokedAt", channel.revokedAt());
        text(json, "crlNumber", channel.crlNumber());
        text(json, "thisUpdate", channel.thisUpdate());
        text(json, "producedAt", channel.producedAt());
        text(json, "sha256", channel.sha256());
    }

    private static void names(JsonGenerator json, String name, List<RevocationReason> reasons) throws IOException {
        json.writeArrayFieldStart(name);
        for (RevocationReason reason : reasons) {
            json.writeString(reason.rfcName());
        }
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().toString());
        }
    }
}
