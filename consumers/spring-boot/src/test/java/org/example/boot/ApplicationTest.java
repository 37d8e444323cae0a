package org.example.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationRouter;
import io.certrevoke.Secret;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Pem;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The whole application: its context, its web server and its JSON beside ours, with the sandbox as the two providers. */
class ApplicationTest {

    /** By the version of Boot; none of them is the one that certrevoke names. */
    private static final Map<String, String> JACKSON_2 = Map.of("4.0.7", "2.21.4", "3.5.7", "2.19.2");

    private final Sandbox sandbox = Sandbox.start();
    private final SandboxAccount digicert = sandbox.account("digicert");
    private final SandboxAccount venafi = sandbox.account("venafi");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void revocation_throughTheApplication_reachesTheIssuersAccount() throws Exception {
        IssuedCertificate direct = digicert.issue(CertificateSpec.of("www.example.org"));
        IssuedCertificate pending = venafi.issue(CertificateSpec.of("intern.example.org"));
        try (ConfigurableApplicationContext context = start()) {
            assertThat(post(context, direct))
                    .contains("\"provider\":\"digicert\"", "\"account\":\"web-team\"", "\"status\":\"REVOKED\"");
            assertThat(post(context, pending))
                    .contains("\"account\":\"intern\"", "\"status\":\"PENDING\"", "\"ticket\":\"");
        }
        assertThat(direct.issuer().revocation(direct.certificate().getSerialNumber()))
                .isPresent();
        assertThat(pending.issuer().revocation(pending.certificate().getSerialNumber()))
                .isEmpty();
    }

    @Test
    void close_ofTheContext_closesTheClients() {
        IssuedCertificate issued = digicert.issue(CertificateSpec.of("www.example.org"));
        ConfigurableApplicationContext context = start();
        RevocationRouter router = context.getBean(RevocationRouter.class);
        context.close();

        assertThatThrownBy(() -> router.revoke(
                        RevocationRequest.of(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE)))
                .hasMessageContaining("closed");
        assertThat(digicert.revokeCalls()).isZero();
    }

    @Test
    void properties_printed_showNoSetting() {
        try (ConfigurableApplicationContext context = start()) {
            assertThat(context.getBean(RevocationProperties.class).toString())
                    .contains("digicert", "apiKey")
                    .doesNotContain(digicert.api().credentials().get("apiKey"));
        }
    }

    @Test
    void settings_thatAreUnknown_areRefusedWhenTheContextStarts() {
        assertThatThrownBy(() -> start("--revocation.accounts.web-team.secrets.apikey=test-secret-1"))
                .rootCause()
                .hasMessageContaining("apikey")
                .hasMessageNotContaining("test-secret-1");
    }

    /** Why the page says to take a secret from the environment by a placeholder. */
    @Test
    void settings_fromEnvironmentVariables_areInLowerCase() {
        Map<String, Object> environment = Map.of("REVOCATION_ACCOUNTS_A_SECRETS_APIKEY", "test-secret-1");
        Binder binder = new Binder(ConfigurationPropertySources.get(new StandardEnvironment() {
            @Override
            protected void customizePropertySources(MutablePropertySources sources) {
                sources.addLast(new SystemEnvironmentPropertySource("systemEnvironment", environment));
            }
        }));

        assertThat(binder.bind("revocation.accounts.a.secrets", Bindable.mapOf(String.class, Secret.class))
                        .get())
                .containsOnlyKeys("apikey");
    }

    @Test
    void json_ofSpringAndOurs_areBesideEachOther() {
        String boot = SpringBootVersion.getVersion();

        // Spring's own JSON is Jackson 3 on Boot 4; ours is Jackson 2 on both, in the version that Boot manages
        assertThat(present("tools.jackson.databind.ObjectMapper")).isEqualTo(boot.startsWith("4."));
        assertThat(PackageVersion.VERSION).hasToString(JACKSON_2.get(boot));
    }

    private ConfigurableApplicationContext start(String... special) {
        List<String> args = new ArrayList<>(List.of(special));
        args.add("--server.port=0");
        args.addAll(account("web-team", digicert));
        args.addAll(account("intern", venafi));
        return SpringApplication.run(Application.class, args.toArray(String[]::new));
    }

    private static List<String> account(String name, SandboxAccount account) {
        String prefix = "--revocation.accounts." + name + ".";
        List<String> args = new ArrayList<>(List.of(
                prefix + "provider=" + account.provider(),
                prefix + "issuer=" + account.ca().certificate().getSubjectX500Principal(),
                prefix + "settings.endpoint=" + account.endpoint()));
        account.api().credentials().forEach((key, value) -> args.add(prefix + "secrets." + key + "=" + value));
        return args;
    }

    private static String post(ConfigurableApplicationContext context, IssuedCertificate issued) throws Exception {
        URI uri = URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/revocations");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(Pem.of(issued.certificate())))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static boolean present(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
