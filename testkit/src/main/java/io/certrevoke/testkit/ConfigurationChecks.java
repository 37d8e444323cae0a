package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRef;
import io.certrevoke.ProviderConfig;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.spi.RevocationProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** A provider is found, configured in both ways, described by its capabilities, and prints no secret. */
interface ConfigurationChecks extends ContractChecks {

    @Test
    default void settings_sameAsTypedConfig_buildTheSameConfig() {
        ContractFixture fixture = fixture();
        URI endpoint = fixture.account().endpoint();
        Optional<Map<String, Object>> settings = fixture.subject().settings(fixture.api(), endpoint);
        if (settings.isEmpty()) {
            return; // this credential needs a callback, which no settings map can hold; the provider tests that refusal
        }
        try (RevocationClient client = ContractFixture.tuned(
                        RevocationClient.builder().provider(fixture.subject().provider(), settings.get()))
                .build()) {
            IssuedCertificate issued = fixture.issue();

            client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.SUPERSEDED);

            assertThat(fixture.revokeCalls()).isEqualTo(1);
            assertThat(client.capabilities()).isEqualTo(fixture.capabilities());
        }
    }

    @Test
    default void settings_unknownName_isRefusedNamingItAndTheKnownOnes() {
        fixture()
                .subject()
                .settings(fixture().api(), fixture().account().endpoint())
                .ifPresent(settings -> {
                    Map<String, Object> more = new HashMap<>(settings);
                    more.put("colour", "test-secret-never-shown");

                    assertThatThrownBy(() -> build(more))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("colour")
                            .hasMessageContaining("endpoint")
                            .hasMessageNotContaining("test-secret");
                });
    }

    @Test
    default void settings_oneMissing_isNamedUnlessOptional() {
        fixture()
                .subject()
                .settings(fixture().api(), fixture().account().endpoint())
                .ifPresent(settings -> {
                    for (String name : settings.keySet()) {
                        Map<String, Object> fewer = new HashMap<>(settings);
                        fewer.remove(name);
                        try {
                            build(fewer).close();
                        } catch (IllegalArgumentException e) {
                            assertThat(e).hasMessageContaining("\"").hasMessageNotContaining("test-secret");
                        }
                    }
                    assertThatThrownBy(() -> build(Map.of())).isInstanceOf(IllegalArgumentException.class);
                });
    }

    @Test
    default void config_plainHttpToAnotherHost_isRefused() {
        ProviderConfig config = fixture().subject().config(fixture().api(), URI.create("http://pki.example.org"));

        assertThatThrownBy(() -> fixture().client(config).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
    }

    @Test
    default void config_printed_showsNoSecret() {
        ProviderConfig config =
                fixture().subject().config(fixture().api(), fixture().account().endpoint());

        assertThat(config.toString()).doesNotContain("test-secret");
        assertThat(fixture().client().toString()).doesNotContain("test-secret");
    }

    @Test
    default void capabilities_described_areConsistent() {
        Capabilities capabilities = fixture().capabilities();

        assertThat(capabilities.references()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(capabilities.references()).containsAll(capabilities.direct());
        assertThat(capabilities.references()).containsAll(capabilities.verbatim());
        assertThat(capabilities.reasons()).doesNotContain(RevocationReason.REMOVE_FROM_CRL);
        assertThat(capabilities.pollInterval()).isPositive();
    }

    @Test
    default void module_registered_asTheServicesFileSays() throws MalformedURLException {
        Class<?> type = providerType();
        // a provider outside the module system has one registration only, through which it was just found
        moduleDescriptor(type)
                .ifPresent(descriptor -> assertThat(descriptor.provides())
                        .anySatisfy(provides -> assertThat(provides.providers()).contains(type.getName())));
    }

    private Class<?> providerType() {
        for (RevocationProvider<?> provider : ServiceLoader.load(RevocationProvider.class)) {
            if (provider.id().equals(fixture().subject().provider())) {
                return provider.getClass();
            }
        }
        throw new AssertionError("no provider " + fixture().subject().provider() + " in META-INF/services");
    }

    private static Optional<ModuleDescriptor> moduleDescriptor(Class<?> type) throws MalformedURLException {
        String path = "/" + type.getName().replace('.', '/') + ".class";
        String location = type.getResource(path).toString();
        URL descriptor = new URL(location.substring(0, location.length() - path.length()) + "/module-info.class");
        try (InputStream in = descriptor.openStream()) {
            return Optional.of(ModuleDescriptor.read(in));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private RevocationClient build(Map<String, Object> settings) {
        return RevocationClient.builder()
                .provider(fixture().subject().provider(), settings)
                .build();
    }
}
