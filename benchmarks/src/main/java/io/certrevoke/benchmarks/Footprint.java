package io.certrevoke.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a class path weighs.
 *
 * @param jars how many entries it has
 * @param bytes how long they are together
 */
record Footprint(int jars, long bytes) {

    static Footprint of(List<Path> classPath) {
        return new Footprint(
                classPath.size(), classPath.stream().mapToLong(Footprint::size).sum());
    }

    private static long size(Path entry) {
        try (Stream<Path> files = Files.walk(entry)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double megabytes() {
        return bytes / 1e6;
    }
}
