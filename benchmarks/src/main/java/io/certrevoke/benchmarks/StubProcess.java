package io.certrevoke.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The server in a process of its own, so that its work is not counted; it ends with its standard input. */
final class StubProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream questions;
    private final URI endpoint;

    /** @param perSecond the limit that the server enforces; 0 for none */
    StubProcess(int perSecond) throws IOException {
        process = Jvm.start(StubProcess.class, List.of(String.valueOf(perSecond)));
        answers = process.inputReader();
        questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        endpoint = URI.create(answers.readLine());
    }

    URI endpoint() {
        return endpoint;
    }

    Counts counts() throws IOException {
        questions.println("counts");
        return Counts.parse(answers.readLine());
    }

    @Override
    public void close() {
        questions.close();
        process.destroy();
    }

    public static void main(String[] args) throws IOException {
        int perSecond = Integer.parseInt(args[0]);
        Optional<SlidingWindow> limit =
                perSecond == 0 ? Optional.empty() : Optional.of(new SlidingWindow(perSecond, Duration.ofSeconds(1)));
        try (StubServer server = StubServer.start(limit)) {
            System.out.println(server.endpoint());
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            while (questions.readLine() != null) {
                System.out.println(server.counts().line());
            }
        }
    }
}
