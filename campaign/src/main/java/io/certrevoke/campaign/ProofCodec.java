package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.JournalRecord.ChannelProof;
import io.certrevoke.campaign.JournalRecord.Proof;
import io.certrevoke.verify.PublicationVerdict;
import java.time.Instant;

/** The part of the {@link JournalCodec} that deals with proofs. */
final class ProofCodec {

    private ProofCodec() {}

    static void write(ObjectNode node, Proof proof) {
        node.put("verdict", proof.verdict().name()).put("reasonDiffers", proof.reasonDiffers());
        ArrayNode channels = node.putArray("channels");
        proof.channels().forEach(channel -> write(channels.addObject(), channel));
    }

    private static void write(ObjectNode node, ChannelProof channel) {
        node.put("kind", channel.kind());
        channel.address().ifPresent(address -> node.put("address", address));
        node.put("status", channel.status()).put("detail", channel.detail());
        node.put("checkedAt", channel.checkedAt().toString());
        channel.reason().ifPresent(reason -> node.put("reason", reason.rfcName()));
        channel.revokedAt().ifPresent(time -> node.put("revokedAt", time.toString()));
        channel.crlNumber().ifPresent(number -> node.put("crlNumber", number));
        channel.thisUpdate().ifPresent(time -> node.put("thisUpdate", time.toString()));
        channel.producedAt().ifPresent(time -> node.put("producedAt", time.toString()));
        channel.sha256().ifPresent(hash -> node.put("sha256", hash));
    }

    static Proof read(JournalFields fields) {
        return new Proof(
                fields.item(),
                fields.name("verdict", PublicationVerdict::valueOf),
                fields.flag("reasonDiffers"),
                fields.list("channels", ProofCodec::channel));
    }

    private static ChannelProof channel(JsonNode node) {
        JournalFields fields = new JournalFields(node);
        return new ChannelProof(
                fields.text("kind"),
                fields.optional("address"),
                fields.text("status"),
                fields.text("detail"),
                fields.time("checkedAt"),
                fields.optional("reason", RevocationReason::ofName),
                fields.optional("revokedAt", Instant::parse),
                fields.optional("crlNumber"),
                fields.optional("thisUpdate", Instant::parse),
                fields.optional("producedAt", Instant::parse),
                fields.optional("sha256"));
    }
}
