package io.certrevoke.testkit.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.RevocationReason;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The operations on end-entity certificates. Guarded by the API's lock. */
final class AlibabaOperations {

    static final String REVOKE = "CreateRevokeClientCertificate";
    static final String SERIAL_LOOKUP = "DescribeClientCertificateForSerialNumber";

    private final Inventory inventory;
    private final AlibabaBehaviour behaviour;
    private final Faults faults;
    private final Supplier<Instant> now;
    private final CertificateRows rows;
    private final Map<String, Function<Parameters, ObjectNode>> operations = new TreeMap<>();

    AlibabaOperations(Inventory inventory, AlibabaBehaviour behaviour, Faults faults, Supplier<Instant> now) {
        this.inventory = inventory;
        this.behaviour = behaviour;
        this.faults = faults;
        this.now = now;
        this.rows = new CertificateRows(behaviour);
        operations.put(REVOKE, this::revoke);
        operations.put("DescribeClientCertificate", this::describe);
        operations.put(SERIAL_LOOKUP, this::findBySerial);
        operations.put("DescribeClientCertificateStatus", this::statusByIdentifier);
        operations.put("DescribeClientCertificateStatusForSerialNumber", this::statusBySerial);
        operations.put("ListClientCertificate", this::list);
        operations.put("ListRevokeCertificate", this::listRevoked);
        operations.put("ListCert", this::listBrief);
    }

    /** The operations that are offered at this moment. */
    Set<String> names() {
        Set<String> names = new HashSet<>(operations.keySet());
        if (!behaviour.serialLookupOffered) {
            names.remove(SERIAL_LOOKUP);
        }
        return names;
    }

    ObjectNode perform(String action, Parameters parameters) {
        return Objects.requireNonNull(operations.get(action)).apply(parameters);
    }

    private ObjectNode revoke(Parameters parameters) {
        Held held = inventory
                .find(parameters.required("Identifier"))
                .orElseThrow(() -> new Refusal(behaviour.unknownIdentifier));
        Refusal.raise(faults.beforeRevoking());
        if (held.revocation().isPresent()) {
            Refusal.raise(behaviour.repeatedRevoke);
        }
        if (held.certificate().getNotAfter().toInstant().isBefore(now.get())) {
            Refusal.raise(behaviour.expiredRevoke);
        }
        held.issued().issuer().revoke(held.serial(), RevocationReason.UNSPECIFIED);
        Refusal.raise(faults.afterRevoking());
        return answer();
    }

    private ObjectNode describe(Parameters parameters) {
        ObjectNode answer = answer();
        inventory
                .find(parameters.required("Identifier"))
                .ifPresentOrElse(held -> answer.set("Certificate", rows.described(held)), () -> {
                    if (!behaviour.describesUnknownAsEmpty) {
                        throw new Refusal(behaviour.unknownIdentifier);
                    }
                });
        return answer;
    }

    private ObjectNode findBySerial(Parameters parameters) {
        Stream<Held> found =
                parameters.list("SerialNumber", behaviour.largestBatch).stream().flatMap(this::withSerial);
        return answer().set("CertificateList", array(found.map(rows::found)));
    }

    private ObjectNode statusBySerial(Parameters parameters) {
        Stream<ObjectNode> entries = parameters.list("SerialNumber", behaviour.largestBatch).stream()
                .flatMap(serial -> statuses(withSerial(serial).toList(), serial));
        return answer().set("CertificateStatus", array(entries));
    }

    private ObjectNode statusByIdentifier(Parameters parameters) {
        // an unknown identifier has no serial number to show
        Stream<ObjectNode> entries = parameters.list("Identifier", behaviour.largestBatch).stream()
                .flatMap(id -> statuses(inventory.find(id).stream().toList(), ""));
        return answer().set("CertificateStatus", array(entries));
    }

    private Stream<ObjectNode> statuses(List<Held> found, String serial) {
        if (found.isEmpty() && behaviour.reportsUnknownStatus) {
            return Stream.of(JsonNodeFactory.instance
                    .objectNode()
                    .put("SerialNumber", serial)
                    .put("Status", "unknown"));
        }
        return found.stream().map(rows::status);
    }

    private Stream<Held> withSerial(String asked) {
        return inventory
                .withSerial(asked)
                .filter(held -> behaviour.serialMatching.matches(asked, held.serial(), behaviour.serialSpelling));
    }

    private ObjectNode list(Parameters parameters) {
        Predicate<Held> wanted = held -> agrees(parameters, "Identifier", held.identifier())
                && agrees(parameters, "ResourceGroupId", CertificateRows.RESOURCE_GROUP);
        return page(parameters, 20, wanted, rows::listed, "CertificateList");
    }

    private ObjectNode listRevoked(Parameters parameters) {
        return page(parameters, 20, held -> held.revocation().isPresent(), rows::revoked, "CertificateList");
    }

    private ObjectNode listBrief(Parameters parameters) {
        Predicate<Held> wanted = held -> agrees(parameters, "ParentIdentifier", held.parentIdentifier())
                && agrees(parameters, "Status", held.status())
                && parameters
                        .optional("Type")
                        .map(type -> !type.equals("CLIENT"))
                        .orElse(true);
        return parameters.optional("CurrentPage").isEmpty()
                        && parameters.optional("MaxResults").isPresent()
                ? chained(parameters, wanted)
                : page(parameters, 50, wanted, rows::brief, "List");
    }

    private static boolean agrees(Parameters parameters, String name, String value) {
        return parameters.optional(name).map(value::equals).orElse(true);
    }

    private ObjectNode page(
            Parameters parameters,
            int defaultSize,
            Predicate<Held> wanted,
            Function<Held, ObjectNode> row,
            String arrayName) {
        List<Held> all = ordered(wanted);
        int size = pageSize(parameters, "ShowSize", defaultSize);
        int current = parameters.number("CurrentPage", 1);
        ObjectNode answer = answer();
        answer.put("CurrentPage", current);
        answer.put("PageCount", (all.size() + size - 1) / size);
        answer.put("ShowSize", size);
        answer.put("MaxResults", size);
        answer.put("TotalCount", all.size());
        Stream<Held> rowsOfPage = all.stream().skip((current - 1L) * size).limit(size);
        return answer.set(arrayName, array(rowsOfPage.map(row)));
    }

    // the other way of paging: each answer but the last names the token of the next
    private ObjectNode chained(Parameters parameters, Predicate<Held> wanted) {
        List<Held> all = ordered(wanted);
        int size = pageSize(parameters, "MaxResults", 50);
        int start = parameters.number("NextToken", 0);
        ObjectNode answer = answer();
        answer.put("MaxResults", size);
        answer.put("TotalCount", all.size());
        if (start + size < all.size()) {
            answer.put("NextToken", String.valueOf(start + size));
        }
        return answer.set("List", array(all.stream().skip(start).limit(size).map(rows::brief)));
    }

    private List<Held> ordered(Predicate<Held> wanted) {
        List<Held> all = inventory.all();
        all.removeIf(wanted.negate());
        if (behaviour.newestFirst) {
            Collections.reverse(all);
        }
        return all;
    }

    private int pageSize(Parameters parameters, String name, int defaultSize) {
        int asked = parameters.number(name, defaultSize);
        if (asked > behaviour.largestPage && behaviour.refusesLargerPages) {
            throw new Refusal(Fault.invalid(name));
        }
        return Math.min(asked, behaviour.largestPage);
    }

    private static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode array(Stream<ObjectNode> elements) {
        return JsonNodeFactory.instance.arrayNode().addAll(elements.toList());
    }
}
