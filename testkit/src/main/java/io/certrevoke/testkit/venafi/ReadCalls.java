package io.certrevoke.testkit.venafi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Details, previous versions, and the way from a DN to a GUID. */
final class ReadCalls {

    private static final int REVOCATION_STAGE = 1400;

    private final Inventory inventory;
    private final Worker worker;
    private final Choices choices;
    private final Clock clock;

    ReadCalls(Inventory inventory, Worker worker, Choices choices, Clock clock) {
        this.inventory = inventory;
        this.worker = worker;
        this.choices = choices;
        this.clock = clock;
    }

    ApiReply details(String guid) {
        CertificateObject object = readable(guid);
        ObjectNode body = Json.object()
                .put("DN", object.dn())
                .put("Guid", object.guid())
                .put("Name", object.name())
                .put("ParentDn", object.parentDn())
                .put("SchemaClass", "X509 Server Certificate")
                .put("CertificateAuthorityDN", "\\VED\\Policy\\CAs\\issuing");
        if (object.disabled()) {
            body.put("Disabled", true);
        }
        object.current().ifPresent(version -> body.set("CertificateDetails", certificate(object, version)));
        body.set("ProcessingDetails", processing(object));
        object.current().ifPresent(version -> worker.seen(object, version));
        return Json.reply(200, body);
    }

    ApiReply previousVersions(String guid, ApiCall call) {
        boolean withoutExpired = exclusion(call, "ExcludeExpired");
        boolean withoutRevoked = exclusion(call, "ExcludeRevoked");
        CertificateObject object = readable(guid);
        ObjectNode body = Json.object().put("Success", true);
        ArrayNode versions = body.putArray("PreviousVersions");
        for (Version version : object.previous()) {
            boolean expired = version.certificate().getNotAfter().toInstant().isBefore(clock.instant());
            if ((withoutExpired && expired)
                    || (withoutRevoked && version.revokedAt().isPresent())) {
                continue;
            }
            versions.addObject()
                    .put("VaultId", version.vaultId())
                    .set("CertificateDetails", certificate(object, version));
            worker.seen(object, version);
        }
        return Json.reply(200, body);
    }

    /** Config calls answer 200 whatever happened; {@code Result} tells. */
    ApiReply dnToGuid(ApiCall call) {
        Optional<CertificateObject> found = Json.read(call.body())
                .flatMap(body -> Json.text(body, "ObjectDN"))
                .flatMap(inventory::at)
                .filter(object -> object.rights() != VenafiRights.NONE);
        ObjectNode body = found.map(object -> Json.object()
                        .put("ClassName", "X509 Server Certificate")
                        .put("GUID", object.guid())
                        .put("HierarchicalGUID", "\\VED\\" + object.guid())
                        .put("Result", 1)
                        .put("Revision", 7))
                .orElseGet(() -> Json.object().put("Result", 400).put("Error", "The object does not exist."));
        return Json.reply(200, body);
    }

    /** There is no 404 here: an unknown GUID is a bad request, as a malformed one is. */
    private CertificateObject readable(String guid) {
        CertificateObject object = inventory.visible().stream()
                .filter(some -> some.guid().equalsIgnoreCase(guid))
                .findFirst()
                .orElseThrow(() -> Refusal.of(400, "The GUID is not valid or does not exist."));
        if (object.rights() == VenafiRights.NO_READ) {
            throw Refusal.of(403, "Failed to read certificate; no permission.");
        }
        return object;
    }

    private boolean exclusion(ApiCall call, String name) {
        Optional<String> value = call.query(name).map(text -> text.toLowerCase(Locale.ROOT));
        boolean readable = value.map(text -> text.equals("true") || text.equals("false"))
                .orElse(choices.is(VenafiOpenPoint.Exclusions.OPTIONAL));
        if (!readable) {
            throw Refusal.of(400, name + " is missing or not valid.");
        }
        return value.filter("true"::equals).isPresent();
    }

    private ObjectNode certificate(CertificateObject object, Version version) {
        ObjectNode details = Json.object()
                .put("CN", Version.commonName(version.certificate()))
                .put("Issuer", version.issuer())
                .put("Serial", version.serial())
                .put("Subject", version.certificate().getSubjectX500Principal().toString())
                .put("Thumbprint", version.thumbprint())
                .put("ValidFrom", Json.time(version.certificate().getNotBefore().toInstant()))
                .put("ValidTo", Json.time(version.certificate().getNotAfter().toInstant()));
        version.revokedAt().ifPresent(time -> {
            if (shows("RevocationDate")) {
                details.put("RevocationDate", Json.time(time));
            }
            details.put("RevocationInitiatedBy", version.revokedBy());
        });
        status(object, version).ifPresent(word -> details.put("RevocationStatus", word));
        return details;
    }

    private boolean shows(String field) {
        return switch (choices.of(VenafiOpenPoint.RevocationFields.class)) {
            case DATE_ONLY -> field.equals("RevocationDate");
            case WORD_ONLY -> field.equals("RevocationStatus");
            case WORD_AND_DATE, OTHER_WORD_AND_DATE -> true;
            case NEITHER -> false;
        };
    }

    private Optional<String> status(CertificateObject object, Version version) {
        if (!shows("RevocationStatus")) {
            return Optional.empty();
        }
        if (version.revokedAt().isPresent()) {
            boolean other = choices.is(VenafiOpenPoint.RevocationFields.OTHER_WORD_AND_DATE);
            return Optional.of(other ? "Confirmed" : "Revoked");
        }
        return object.running().filter(work -> work.version() == version).map(work -> "Revocation requested");
    }

    /** Speaks of the object: the version that is being revoked need not be the current one. */
    private static ObjectNode processing(CertificateObject object) {
        ObjectNode details = Json.object();
        object.work().ifPresent(work -> {
            details.put("Stage", REVOCATION_STAGE)
                    .put("Status", work.running() ? "Revoking" : work.failure())
                    .put("InError", !work.running())
                    .put("InProcess", work.running());
            if (work.waitsForApproval() && work.running()) {
                details.put("TicketDN", "\\VED\\Workflow Tickets\\" + object.name());
            } else {
                details.putNull("TicketDN");
            }
        });
        return details;
    }
}
