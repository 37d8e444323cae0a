package io.certrevoke.examples;

import io.certrevoke.Approval;
import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRef.Kind;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of the README, made from what the clients say of themselves. */
final class ProviderTable {

    private static final List<String> ORDER = List.of("digicert", "venafi", "huaweiccm", "appviewx", "alibaba");

    private ProviderTable() {}

    static List<String> rows() {
        try (Sandbox sandbox = Sandbox.start()) {
            return ORDER.stream().map(id -> row(sandbox.account(id))).toList();
        }
    }

    private static String row(SandboxAccount account) {
        Map<String, Object> settings = new HashMap<>(account.api().credentials());
        settings.put("endpoint", account.endpoint());
        if (account.provider().equals("appviewx")) {
            settings.put("autoApproval", "request-approval");
        }
        try (RevocationClient client = RevocationClient.builder()
                .provider(account.provider(), settings)
                .build()) {
            Capabilities can = client.capabilities();
            return "| "
                    + String.join(
                            " | ",
                            account.provider(),
                            references(can),
                            reasons(can),
                            can.comment() ? "yes" : "no",
                            approval(can.approval()),
                            can.stateReadable() ? "yes" : "no",
                            can.rateLimit().toString())
                    + " |";
        }
    }

    private static String references(Capabilities can) {
        return can.references().stream()
                .filter(kind -> kind != Kind.CERTIFICATE)
                .map(ProviderTable::name)
                .collect(Collectors.joining(", "));
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case ISSUER_AND_SERIAL -> "issuer + serial";
            case SERIAL -> "serial";
            case SHA1_THUMBPRINT -> "SHA-1";
            case SHA256_THUMBPRINT -> "SHA-256";
            case PROVIDER_ID -> "id";
            case PROVIDER_PATH -> "path";
            case SERIAL_AND_COMMON_NAME -> "serial + CN";
            case CERTIFICATE -> "certificate";
        };
    }

    /** By their RFC 5280 numbers, in one cell. */
    private static String reasons(Capabilities can) {
        if (can.reasons().isEmpty()) {
            return "none can be sent";
        }
        Stream<RevocationReason> sorted = can.reasons().stream().sorted();
        return sorted.map(reason -> String.valueOf(reason.code())).collect(Collectors.joining(", "));
    }

    private static String approval(Approval approval) {
        return approval.name().toLowerCase(Locale.ROOT);
    }
}
