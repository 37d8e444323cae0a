package io.certrevoke.examples.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a drill is asked to do.
 *
 * @param certificates how many, over all accounts
 * @param kills how often the campaign's process is killed
 * @param folder where the files go
 * @param seed makes the same certificates and faults again
 * @param callsPerSecond how fast a client is at each account
 * @param headroom how many times that rate an account takes before it refuses
 */
record DrillOptions(int certificates, int kills, DrillFolder folder, long seed, int callsPerSecond, double headroom) {

    static final String USAGE =
            "--certificates 20000 --kills 50 --folder DIR --seed 1 --calls-per-second 60 --headroom 1.25";

    static DrillOptions of(String... args) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            given.put(args[i], args[i + 1]);
        }
        boolean known = List.of("--certificates", "--kills", "--folder", "--seed", "--calls-per-second", "--headroom")
                .containsAll(given.keySet());
        if (args.length % 2 != 0 || !known) {
            throw new IllegalArgumentException("these are the arguments: " + USAGE);
        }
        return new DrillOptions(
                Integer.parseInt(given.getOrDefault("--certificates", "20000")),
                Integer.parseInt(given.getOrDefault("--kills", "50")),
                new DrillFolder(given.containsKey("--folder") ? Path.of(given.get("--folder")) : temporary()),
                Long.parseLong(given.getOrDefault("--seed", "1")),
                Integer.parseInt(given.getOrDefault("--calls-per-second", "60")),
                Double.parseDouble(given.getOrDefault("--headroom", "1.25")));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("certrevoke-drill-");
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for the drill's files", e);
        }
    }

    /** The same as arguments of another process. */
    List<String> arguments() {
        return new ArrayList<>(List.of(
                "--certificates", String.valueOf(certificates),
                "--kills", String.valueOf(kills),
                "--folder", folder.root().toString(),
                "--seed", String.valueOf(seed),
                "--calls-per-second", String.valueOf(callsPerSecond),
                "--headroom", String.valueOf(headroom)));
    }
}
