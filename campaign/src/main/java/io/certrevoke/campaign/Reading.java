package io.certrevoke.campaign;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** Takes in the input: numbers the items, gives each its first look, and queues it at its account. */
final class Reading implements InputSink {

    /** Room for the largest certificate and a long comment; what an account adds later is short. */
    private static final int MAX_ITEM = 1024 * 1024;

    private final WorkFile work;
    private final FirstLook first;
    private final Map<String, AccountQueue> queues;
    private final Progress progress;

    Reading(WorkFile work, FirstLook first, Map<String, AccountQueue> queues, Progress progress) {
        this.work = work;
        this.first = first;
        this.queues = queues;
        this.progress = progress;
    }

    @Override
    public void accept(InputEntry entry) throws IOException, InterruptedException {
        if (entry instanceof InputFault fault) {
            work.add(fault);
        } else {
            add(look(entry, work.items() + 1));
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("planning was interrupted");
        }
    }

    private PlannedItem look(InputEntry entry, int number) {
        return entry instanceof InputEntry.CaCertificate ca
                ? first.at(ca, number)
                : first.at((InputEntry.Item) entry, number);
    }

    private void add(PlannedItem item) throws IOException {
        byte[] line = PlanJson.line(PlanCodec.write(item));
        if (line.length > MAX_ITEM) {
            work.add(new InputFault(item.item().source(), "the item is longer than " + MAX_ITEM + " bytes"));
            return;
        }
        work.add(line);
        if (item.state() == PlanState.NOT_CHECKED) {
            Objects.requireNonNull(queues.get(item.account().orElseThrow())).add(item.number());
        }
        progress.read(item.number());
    }
}
