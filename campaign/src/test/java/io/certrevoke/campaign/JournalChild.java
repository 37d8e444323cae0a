package io.certrevoke.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.JournalRecord.Intent;
import io.certrevoke.campaign.JournalRecord.OfItem;
import io.certrevoke.verify.PublicationVerdict;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;

/** A process of its own that uses a journal, and prints what it knows to be on disk. */
final class JournalChild {

    private JournalChild() {}

    /** Starts it; {@code before} are the words of the command before the JVM's. */
    static Process start(List<String> before, String heap, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        Collections.addAll(
                command,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:-UsePerfData",
                "-cp",
                classPath(),
                JournalChild.class.getName());
        Collections.addAll(command, arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** This module, its tests and what it needs; on the class path, so that it does not matter how the caller runs. */
    private static String classPath() {
        String base = Optional.ofNullable(System.getProperty("basedir")).orElse("campaign");
        Stream<String> libraries = Stream.of(
                        JournalRecord.class,
                        PublicationVerdict.class,
                        RevocationReason.class,
                        JsonMapper.class,
                        JsonFactory.class,
                        JsonProperty.class,
                        Logger.class)
                .map(JournalChild::location);
        return Stream.concat(
                        libraries,
                        Stream.of(Path.of(base, "target", "test-classes").toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    /** The next line of output that starts with a word, without the word; fails with all output if none comes. */
    static String next(BufferedReader output, String word) throws IOException {
        StringBuilder others = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(word + " ")) {
                return line.substring(word.length() + 1);
            }
            others.append(line).append('\n');
        }
        throw new AssertionError("the child ended without \"" + word + "\":\n" + others);
    }

    /** One of the things that the child can do, and the journal. */
    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "write" -> write(path, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            case "fill" -> fill(path);
            case "open" -> open(path);
            case "hold" -> hold(path);
            case "many" -> many(path, Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static Journal journal(Path path) throws IOException {
        return Files.exists(path)
                ? Journal.open(path, Clock.systemUTC(), (offset, at, entry) -> {})
                : Journal.create(path, Clock.systemUTC());
    }

    /** Writes with many threads until it is killed. */
    private static void write(Path path, int first, int threads) throws IOException {
        Journal journal = journal(path);
        for (int thread = 0; thread < threads; thread++) {
            int start = first + thread;
            new Thread(() -> writeEvery(journal, start, threads)).start();
        }
    }

    private static void writeEvery(Journal journal, int first, int step) {
        try {
            for (int item = first; ; item += step) {
                long offset = journal.write(new Intent(item, "digicert/web-team"));
                // all in one piece: a torn line of output must not look like another number
                System.out.println("written " + item + " " + offset + " ok");
            }
        } catch (IOException e) {
            System.out.println("refused " + e.getMessage());
        }
    }

    private static void fill(Path path) throws IOException {
        try (Journal journal = journal(path)) {
            writeEvery(journal, 1, 1);
            System.out.println("head " + journal.head());
        }
    }

    private static void open(Path path) {
        try (Journal journal = journal(path)) {
            System.out.println("opened " + journal.head());
        } catch (IOException e) {
            System.out.println("refused " + e.getMessage());
        }
    }

    private static void hold(Path path) throws IOException {
        try (Journal journal = journal(path)) {
            System.out.println("holding " + journal.head());
            System.in.read();
        }
    }

    private static void many(Path path, int lines) throws IOException {
        try (Journal journal = journal(path)) {
            for (int item = 1; item <= lines; item++) {
                var unused = journal.append(Records.outcome(item));
            }
        }
        long[] offsets = new long[lines + 1];
        try (Journal journal = Journal.open(path, Clock.systemUTC(), (offset, at, entry) -> {
            if (entry instanceof OfItem ofItem) {
                offsets[ofItem.item()] = offset;
            }
        })) {
            for (int item = 1; item <= lines; item += 37) {
                if (!journal.read(offsets[item]).record().equals(Records.outcome(item))) {
                    throw new IllegalStateException("item " + item);
                }
            }
        }
        System.out.println("read " + lines);
    }
}
