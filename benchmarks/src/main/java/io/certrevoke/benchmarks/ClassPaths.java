package io.certrevoke.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The class paths that Maven has written down: all that users of everything get, and what users of each SDK get. */
record ClassPaths(List<Path> everything, List<Path> huaweiSdk, List<Path> alibabaSdk) {

    static ClassPaths in(Path target) throws IOException {
        return new ClassPaths(
                read(target.resolve("runtime-classpath.txt")),
                read(target.resolve("huawei-classpath.txt")),
                read(target.resolve("alibaba-classpath.txt")));
    }

    static List<Path> read(Path file) throws IOException {
        return Jvm.classPath(Files.readString(file));
    }

    /** What users of one provider get. */
    List<Path> provider(String id) {
        Predicate<Path> others = entry -> {
            String name = module(entry);
            return (name.contains("provider-") && !name.contains("provider-" + id)) || name.contains("verify");
        };
        return everything.stream().filter(others.negate()).toList();
    }

    /** The five providers without the proof of publication. */
    List<Path> providers() {
        return everything.stream()
                .filter(entry -> !module(entry).contains("verify"))
                .toList();
    }

    /** For programs that revoke once. */
    Map<String, List<Path>> ofColdStarts(Path ownClasses) {
        Map<String, List<Path>> paths = new LinkedHashMap<>();
        paths.put("huawei: certrevoke", with(ownClasses, provider("huaweiccm")));
        paths.put("huawei: vendor's SDK", with(ownClasses, huaweiSdk));
        paths.put("alibaba: certrevoke", with(ownClasses, provider("alibaba")));
        paths.put("alibaba: vendor's SDK", with(ownClasses, alibabaSdk));
        return paths;
    }

    private static List<Path> with(Path own, List<Path> others) {
        return Stream.concat(Stream.of(own), others.stream()).toList();
    }

    /** A module of ours is a jar in a build that packages, and a folder of classes in one that only tests. */
    static String module(Path entry) {
        Path name = entry.endsWith("target/classes") ? entry.getParent().getParent() : entry;
        return name.getFileName().toString();
    }
}
