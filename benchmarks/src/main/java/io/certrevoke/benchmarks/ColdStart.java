package io.certrevoke.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the start of a JVM to the first answered revoke call: a fresh process each time, the contestants in turn. */
final class ColdStart {

    private ColdStart() {}

    /** Revokes once and says so. */
    public static void main(String[] args) throws Exception {
        try (Contestant contestant = Contestant.of(args[0], URI.create(args[1]))) {
            contestant.revoke(1);
            System.out.println("revoked");
        }
    }

    /**
     * Measures milliseconds, the median of each contestant.
     *
     * @param classPaths of each contestant, with nothing on it that it does not need
     * @param log where the processes' errors go, SLF4J's remark that nobody listens among them
     */
    static Map<String, Double> measure(Map<String, List<Path>> classPaths, URI endpoint, int rounds, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder.Redirect errors = ProcessBuilder.Redirect.appendTo(log.toFile());
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, List<Path>> contestant : classPaths.entrySet()) {
                double time = once(contestant.getKey(), contestant.getValue(), endpoint, errors);
                if (round > 0) { // the first one reads the jars from disk
                    times.computeIfAbsent(contestant.getKey(), key -> new ArrayList<>())
                            .add(time);
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        times.forEach((name, all) -> medians.put(
                name, Median.of(all.stream().mapToDouble(Double::doubleValue).toArray())));
        return medians;
    }

    private static double once(String contestant, List<Path> classPath, URI endpoint, ProcessBuilder.Redirect errors)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = Jvm.start(classPath, ColdStart.class, List.of(contestant, endpoint.toString()), errors);
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            double milliseconds = (System.nanoTime() - start) / 1e6;
            if (!"revoked".equals(line) || process.waitFor() != 0) {
                throw new IllegalStateException(contestant + " did not revoke but said: " + line);
            }
            return milliseconds;
        }
    }
}
