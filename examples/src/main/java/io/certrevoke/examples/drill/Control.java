package io.certrevoke.examples.drill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.certrevoke.RevocationReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The sandbox's own address on 127.0.0.1, for those who run the drill: counts and switches. */
final class Control implements AutoCloseable {

    private final DrillSandbox sandbox;
    private final HttpServer server;

    private Control(DrillSandbox sandbox, HttpServer server) {
        this.sandbox = sandbox;
        this.server = server;
    }

    static Control of(DrillSandbox sandbox) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        Control control = new Control(sandbox, server);
        server.createContext("/totals", exchange -> answer(exchange, control.totals()));
        server.createContext("/certificates", exchange -> answer(exchange, control.certificates()));
        server.createContext("/rough/", exchange -> answer(exchange, control.rough(last(exchange))));
        server.createContext("/published-reason/", exchange -> answer(exchange, control.reason(last(exchange))));
        server.start();
        return control;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private String totals() {
        ObjectNode totals = Access.JSON.createObjectNode();
        totals.put("faults", sandbox.weather().faults());
        totals.put("throttled", sandbox.weather().throttled());
        totals.put("overRate", sandbox.weather().overRate());
        sandbox.accounts()
                .forEach(account -> totals.putObject(account.provider())
                        .put("calls", account.server().callCount())
                        .put("revokeCalls", account.revokeCalls()));
        return totals.toString();
    }

    /** One object per line and certificate. */
    private String certificates() {
        StringBuilder lines = new StringBuilder();
        for (Watched certificate : sandbox.certificates()) {
            lines.append(Count.of(certificate, sandbox).json()).append('\n');
        }
        return lines.toString();
    }

    private String rough(String value) {
        sandbox.weather().rough(Boolean.parseBoolean(value));
        return "rough: " + value;
    }

    /** {@code provider:reason}, or {@code provider:} for the right one. */
    private String reason(String value) {
        String[] parts = value.split(":", 2);
        Optional<RevocationReason> reason =
                parts[1].isEmpty() ? Optional.empty() : Optional.of(RevocationReason.valueOf(parts[1]));
        sandbox.sandbox().account(parts[0]).ca().publishAs(reason);
        return "published reason of " + parts[0] + ": " + reason;
    }

    private static String last(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void answer(HttpExchange exchange, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("whoever asked has gone", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
