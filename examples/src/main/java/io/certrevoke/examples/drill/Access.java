package io.certrevoke.examples.drill;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * How the processes of a drill reach its sandbox.
 *
 * @param control the sandbox's own address, for its counts and switches
 * @param accounts the settings of the client at each provider; the credentials are good in this sandbox only
 * @param callsPerSecond the rate that each account allows
 */
record Access(URI control, Map<String, Map<String, String>> accounts, int callsPerSecond) {

    static final ObjectMapper JSON = new ObjectMapper();

    void write(Path file) throws IOException {
        Path whole = Files.writeString(
                file.resolveSibling(file.getFileName() + ".part"),
                JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of(
                                "control", control.toString(),
                                "accounts", accounts,
                                "callsPerSecond", callsPerSecond)));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static Access read(Path file) throws IOException {
        var tree = JSON.readTree(file.toFile());
        return new Access(
                URI.create(tree.path("control").asText()),
                JSON.convertValue(tree.path("accounts"), new TypeReference<>() {}),
                tree.path("callsPerSecond").asInt());
    }
}
