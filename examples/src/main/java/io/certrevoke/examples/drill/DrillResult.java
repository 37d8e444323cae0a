package io.certrevoke.examples.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.campaign.JournalCheck;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The end of a drill, as the providers saw it, held against the report.
 *
 * @param rows one certificate each: what the provider saw, and the report's state and cause
 * @param totals the sandbox's totals
 * @param kills how often the process was killed
 * @param time how long it took from the first start to the end
 * @param journal the check of the journal with the head that was kept
 * @param furtherWrites how many calls a further run made that would change something
 * @param lastExit how the further run ended
 */
record DrillResult(
        List<Row> rows,
        JsonNode totals,
        int kills,
        Duration time,
        JournalCheck journal,
        long furtherWrites,
        int lastExit) {

    static DrillResult of(
            DrillFolder folder,
            List<Count> before,
            List<Count> after,
            JsonNode totals,
            int kills,
            Duration time,
            int lastExit)
            throws IOException {
        Map<String, JsonNode> reported = reported(folder);
        return new DrillResult(
                after.stream().map(count -> Row.of(count, reported)).toList(),
                totals,
                kills,
                time,
                JournalCheck.of(
                        folder.journal(), Files.readString(folder.head()).strip()),
                writes(after) - writes(before),
                lastExit);
    }

    private static long writes(List<Count> counts) {
        return counts.stream().mapToLong(count -> count.asked() + count.filed()).sum();
    }

    /** By issuer's account and serial number; a certificate that stands in the list twice keeps its first entry. */
    private static Map<String, JsonNode> reported(DrillFolder folder) throws IOException {
        Map<String, JsonNode> bySerial = new HashMap<>();
        for (JsonNode item :
                Access.JSON.readTree(folder.report("json").toFile()).path("certificates")) {
            bySerial.putIfAbsent(item.path("serial").asText(), item);
        }
        return bySerial;
    }

    /** What is wrong, in sentences; nothing after a good drill. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        problem(
                problems,
                "not revoked",
                row -> row.isToBeRevoked() && !row.count().revoked());
        problem(
                problems,
                "revoked or filed other than once",
                row -> row.isToBeRevoked() && row.count().effects() != 1);
        problem(
                problems,
                "touched although it must not be",
                row -> row.count().isUntouchable() && row.count().asked() > 0);
        problem(
                problems,
                "revoked against the approver",
                row -> row.count().role() == Watched.Role.REFUSED_BY_APPROVER
                        && (row.count().revoked() || row.count().filed() != 1));
        problem(
                problems,
                "neither proven nor named with a cause",
                row -> !row.state().equals("PUBLISHED") && row.cause().isBlank());
        if (count(rows, Row::isNotChecked) > rows.size() / 20) {
            problems.add("too much was left out by the plan");
        }
        if (!journal.isIntact()) {
            problems.add("the journal is damaged: " + journal.explanation());
        }
        if (furtherWrites != 0) {
            problems.add("a further run made " + furtherWrites + " writes");
        }
        if (lastExit != 0) {
            problems.add("the further run ended with " + lastExit);
        }
        return problems;
    }

    private void problem(List<String> problems, String what, Predicate<Row> wrong) {
        List<Row> found = rows.stream().filter(wrong).toList();
        if (!found.isEmpty()) {
            problems.add(found.size() + " " + what + ", for example "
                    + found.stream().limit(3).map(Row::toString).collect(Collectors.joining("; ")));
        }
    }

    boolean isGood() {
        return problems().isEmpty();
    }

    void print(PrintStream out) {
        out.println();
        out.printf(
                Locale.ROOT,
                "%-10s %7s %7s %7s %9s %8s %7s %7s %7s%n",
                "account",
                "certs",
                "revoke",
                "revoked",
                "published",
                "unproven",
                "asked",
                "filed",
                "calls");
        Map<String, List<Row>> accounts = rows.stream()
                .collect(Collectors.groupingBy(row -> row.count().provider(), TreeMap::new, Collectors.toList()));
        accounts.forEach((provider, own) -> out.printf(
                Locale.ROOT,
                "%-10s %7d %7d %7d %9d %8d %7d %7d %7d%n",
                provider,
                own.size(),
                count(own, Row::isToBeRevoked),
                count(own, row -> row.isToBeRevoked() && row.count().revoked()),
                count(own, row -> row.state().equals("PUBLISHED")),
                count(own, row -> row.isToBeRevoked() && !row.state().equals("PUBLISHED")),
                own.stream().mapToInt(row -> row.count().asked()).sum(),
                own.stream().mapToInt(row -> row.count().filed()).sum(),
                totals.path(provider).path("calls").asLong()));
        out.printf(
                Locale.ROOT,
                "%d kills in %d s; %d faults, %d calls throttled, %d over the rate; %d journal lines, %s%n",
                kills,
                time.toSeconds(),
                totals.path("faults").asInt(),
                totals.path("throttled").asInt(),
                totals.path("overRate").asInt(),
                journal.lines(),
                journal.isIntact() ? "intact" : "DAMAGED");
        out.println(count(rows, Row::isNotChecked) + " left out, for the account could not be asked while planning");
        out.println("a further run made " + furtherWrites + " writes");
        problems().forEach(problem -> out.println("WRONG: " + problem));
        out.println(
                isGood()
                        ? "what the plan sends was revoked once, and everything is proven or named with its cause"
                        : "the drill failed");
    }

    private static long count(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).count();
    }

    /**
     * One certificate.
     *
     * @param count what the provider saw
     * @param planState the plan's state
     * @param state the report's state
     * @param cause the report's cause, empty where it gives none
     */
    record Row(Count count, String planState, String state, String cause) {

        static Row of(Count count, Map<String, JsonNode> reported) {
            JsonNode item = reported.getOrDefault(count.serial(), Access.JSON.createObjectNode());
            return new Row(
                    count,
                    item.path("planState").asText("LOST"),
                    item.path("state").asText("LOST"),
                    item.path("cause").asText(""));
        }

        /** All that is not special, but for what planning could not ask about because of a fault: the report names it. */
        boolean isToBeRevoked() {
            return count.role().isToBeRevoked() && !isNotChecked();
        }

        boolean isNotChecked() {
            return planState.equals("NOT_CHECKED");
        }
    }
}
