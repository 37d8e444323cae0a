package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.RevocationClient;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;

/** Makes the plan of what is known about each item, and settles what depends on the order of the input. */
final class PlanWriter {

    private final PlanHeader header;
    private final WorkFile work;
    private final NewFile plan;
    private final Totals totals;
    private final SharedKeys keys = new SharedKeys();
    private final KeyTable claimed = new KeyTable();

    PlanWriter(PlanHeader header, WorkFile work, NewFile plan, Map<String, RevocationClient> clients) {
        this.header = header;
        this.work = work;
        this.plan = plan;
        this.totals = new Totals(clients);
    }

    void write() throws IOException, InterruptedException {
        try {
            plan.write(PlanJson.line(header.write()));
        } catch (CertificateException e) {
            throw new IOException("the certificate of an issuer cannot be written", e);
        }
        for (int number = 1; number <= header.items(); number++) {
            PlannedItem item = settled(work.item(number));
            totals.add(item);
            keys.add(item);
            plan.write(PlanJson.line(PlanCodec.write(item)));
            if (Thread.interrupted()) {
                throw new InterruptedException("planning was interrupted");
            }
        }
        for (int number = 1; number <= header.faults(); number++) {
            plan.write(work.fault(number));
        }
        plan.write(PlanJson.line(SummaryCodec.write(summary(writeKeys()))));
    }

    /** Two references may turn out to mean one certificate; the first that something can be done for has it. */
    private PlannedItem settled(PlannedItem item) {
        boolean claims = item.state().isRunnable() || item.state() == PlanState.ALREADY_REVOKED;
        if (!claims || item.providerId().isEmpty()) {
            return item;
        }
        // an id may stand for all versions of a renewed certificate; with the serial number it means one
        String certificate = String.join(
                "\n",
                item.account().orElseThrow(),
                item.providerId().get(),
                item.serial().orElse(""));
        byte[] key = Digests.sha256(certificate);
        int first = claimed.get(key);
        if (first > 0) {
            return Finding.of(PlanState.DUPLICATE, "the same certificate as item " + first)
                    .on(item);
        }
        claimed.put(key, item.number());
        return item;
    }

    private List<SharedKeys.Group> writeKeys() throws IOException {
        List<SharedKeys.Group> groups = keys.groups();
        for (SharedKeys.Group group : groups) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("key", work.item(group.lastItem()).keySha256().orElseThrow())
                    .put("count", group.size());
            ArrayNode items = node.putArray("items");
            keys.items(group).forEach(items::add);
            plan.write(PlanJson.line(node));
        }
        return groups;
    }

    private PlanSummary summary(List<SharedKeys.Group> groups) {
        return totals.summary(header)
                .sharedKeys(groups.size())
                .itemsWithSharedKeys(
                        groups.stream().mapToInt(SharedKeys.Group::size).sum())
                .build();
    }
}
