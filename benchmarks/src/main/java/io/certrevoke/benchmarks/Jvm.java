package io.certrevoke.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts other JVMs of the same kind. */
final class Jvm {

    private Jvm() {}

    static List<Path> ownClassPath() {
        return classPath(System.getProperty("java.class.path"));
    }

    static List<Path> classPath(String joined) {
        return List.of(joined.strip().split(File.pathSeparator)).stream()
                .map(Path::of)
                .toList();
    }

    /** Starts a main class; its errors go where ours go. */
    static Process start(Class<?> main, List<String> arguments) throws IOException {
        return start(ownClassPath(), main, arguments, ProcessBuilder.Redirect.INHERIT);
    }

    static Process start(List<Path> classPath, Class<?> main, List<String> arguments, ProcessBuilder.Redirect errors)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        command.add(main.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(errors).start();
    }
}
