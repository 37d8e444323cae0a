package io.certrevoke.examples;

import io.certrevoke.CertificateRecord;
import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.verify.ChannelKind;
import io.certrevoke.verify.ChannelStatus;
import io.certrevoke.verify.PublicationCheck;
import io.certrevoke.verify.PublicationQuery;
import io.certrevoke.verify.PublicationReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Revokes a real certificate at each provider's API, as the sandbox plays it, and then looks whether the world can see it:
 * on the CRL and by OCSP, without the client. Prints one line for each way that was taken, and fails when one differs.
 *
 * <p>With {@code --keep DIR} the certificates, their chains and the CRLs stay in that folder as PEM files.
 */
public final class Quickstart {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The sandbox publishes on this machine, where the addresses in a certificate otherwise may not lead. */
    private static final PublicationCheck CHECK =
            PublicationCheck.builder().allowPrivateHost("127.0.0.1").build();

    private final Sandbox sandbox;
    private final PrintStream out;
    private final Optional<Path> keep;

    private Quickstart(Sandbox sandbox, PrintStream out, Optional<Path> keep) {
        this.sandbox = sandbox;
        this.out = out;
        this.keep = keep;
    }

    /**
     * Runs the quickstart and ends the process.
     *
     * @param args nothing, or {@code --keep DIR}
     */
    public static void main(String[] args) {
        if (args.length != 0 && !(args.length == 2 && args[0].equals("--keep"))) {
            System.err.println("usage: Quickstart [--keep DIR]");
            System.exit(2);
        }
        Optional<Path> keep = args.length == 2 ? Optional.of(Path.of(args[1])) : Optional.empty();
        System.exit(run(System.out, keep) ? 0 : 1);
    }

    /**
     * Runs the quickstart.
     *
     * @param out where the lines go
     * @param keep where the PEM files go, if anywhere
     * @return whether every line is as it should be
     */
    static boolean run(PrintStream out, Optional<Path> keep) {
        try (Sandbox sandbox = Sandbox.start()) {
            Quickstart quickstart = new Quickstart(sandbox, out, keep);
            boolean good = true;
            for (Route route : Route.all()) {
                good &= quickstart.take(route);
            }
            return good;
        }
    }

    private boolean take(Route route) {
        SandboxAccount account = sandbox.account(route.provider());
        IssuedCertificate issued = account.issue(CertificateSpec.of("www." + route.provider() + ".example.org"));
        RevocationRequest request =
                RevocationRequest.of(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE);
        try (RevocationClient client = client(route, account)) {
            // a rehearsal: would it be accepted, and which certificate is it?
            client.check(request);
            CertificateRecord record = client.resolve(request.certificate());

            RevocationResult result = client.revoke(request);
            String way = "record " + record.providerId() + ", " + first(result);
            if (!result.status().isFinal()) {
                // at a real provider an administrator or a worker does this, minutes or days later
                account.api().approve(issued.certificate());
                result = client.await(result.ticket().orElseThrow(), PATIENCE);
                way += ", let through, " + result.status();
            }
            return report(route, issued, result, way);
        }
    }

    private static RevocationClient client(Route route, SandboxAccount account) {
        Map<String, Object> settings = new HashMap<>(account.api().credentials());
        settings.put("endpoint", account.endpoint());
        settings.putAll(route.settings());
        return RevocationClient.builder()
                .provider(route.provider(), settings)
                .pollInterval(Duration.ofMillis(50))
                .build();
    }

    private static String first(RevocationResult result) {
        String warnings = result.warnings().isEmpty() ? "" : " (" + String.join("; ", result.warnings()) + ")";
        return "answered " + result.status() + warnings;
    }

    private boolean report(Route route, IssuedCertificate issued, RevocationResult result, String way) {
        PublicationReport proof = CHECK.check(
                PublicationQuery.of(issued.certificate(), issued.issuer().certificate(), route.published()));
        String crl = shown(proof, ChannelKind.CRL);
        String ocsp = shown(proof, ChannelKind.OCSP);
        out.printf(
                Locale.ROOT,
                "%-10s status=%s crl=%s ocsp=%s  [%s; %s]%n",
                route.provider(),
                result.status(),
                crl,
                ocsp,
                route.name(),
                way);
        keep.ifPresent(folder -> PemFiles.write(folder.resolve(route.provider()), issued));
        String expected = route.published().rfcName();
        boolean good = result.status() == RevocationStatus.REVOKED
                && proof.isPublished()
                && crl.equals(expected)
                && ocsp.equals(expected);
        if (!good) {
            out.printf(
                    Locale.ROOT,
                    "%-10s differs: expected status=REVOKED crl=%s ocsp=%s%n",
                    route.provider(),
                    expected,
                    expected);
        }
        return good;
    }

    /** The reason that a kind of channel shows; without one it means unspecified (RFC 5280, section 5.3.1). */
    private static String shown(PublicationReport proof, ChannelKind kind) {
        if (proof.status(kind) != ChannelStatus.REVOKED) {
            return proof.status(kind).name();
        }
        return proof.channels().stream()
                .filter(result -> result.channel().kind() == kind)
                .flatMap(result -> result.reason().stream())
                .findFirst()
                .orElse(RevocationReason.UNSPECIFIED)
                .rfcName();
    }

    /**
     * One way through one provider.
     *
     * @param provider the provider's id
     * @param name what is special about this way
     * @param settings settings beside endpoint and credentials
     * @param published the reason that the world should see
     */
    private record Route(String provider, String name, Map<String, Object> settings, RevocationReason published) {

        static List<Route> all() {
            return List.of(
                    new Route("digicert", "approval", Map.of(), RevocationReason.KEY_COMPROMISE),
                    new Route("digicert", "direct", Map.of("skipApproval", true), RevocationReason.KEY_COMPROMISE),
                    new Route("venafi", "pending work", Map.of(), RevocationReason.KEY_COMPROMISE),
                    new Route("huaweiccm", "direct", Map.of(), RevocationReason.KEY_COMPROMISE),
                    new Route(
                            "appviewx",
                            "work order within the call",
                            Map.of("mode", "sync", "autoApproval", "bypass-if-allowed"),
                            RevocationReason.KEY_COMPROMISE),
                    // this API has no field for a reason
                    new Route("alibaba", "direct", Map.of(), RevocationReason.UNSPECIFIED));
        }
    }
}
