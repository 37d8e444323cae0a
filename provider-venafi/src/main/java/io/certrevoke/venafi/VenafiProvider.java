package io.certrevoke.venafi;

import io.certrevoke.Approval;
import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRef.Kind;
import io.certrevoke.RateLimit;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.RevocationProvider;
import io.certrevoke.spi.Settings;
import io.certrevoke.venafi.VenafiConfig.Credential;
import java.time.Duration;
import java.util.OptionalInt;

/** Revokes certificates at a Venafi Trust Protection Platform. Stateless and thread-safe. */
public final class VenafiProvider implements RevocationProvider<VenafiConfig> {

    /** For the {@link java.util.ServiceLoader}. */
    public VenafiProvider() {}

    @Override
    public String id() {
        return VenafiConfig.PROVIDER;
    }

    @Override
    public Class<VenafiConfig> configType() {
        return VenafiConfig.class;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The vendor publishes no rate limit; ten requests a second are a courtesy to a server that serves others too.
     * Asking again files nothing anew: the platform answers that the revocation is in progress or completed.
     */
    @Override
    public Capabilities capabilities(VenafiConfig config) {
        int limit = config.commentLimit();
        return Capabilities.builder()
                // a certificate is named by its thumbprint, which also reaches versions that were renewed
                .addReferences(
                        Kind.SHA1_THUMBPRINT, Kind.ISSUER_AND_SERIAL, Kind.PROVIDER_PATH, Kind.PROVIDER_ID, Kind.SERIAL)
                .addDirect(Kind.SHA1_THUMBPRINT)
                .addVerbatim(Kind.PROVIDER_PATH)
                .reasons(VenafiReasons.accepted(config.extendedReasons()))
                .comment(true)
                .commentLimit(limit == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(limit))
                .approval(Approval.POSSIBLE)
                .rateLimit(RateLimit.perSecond(10))
                .pollInterval(Duration.ofSeconds(2))
                .build();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Settings: {@code endpoint}; {@code auth} ({@code token} unless set, {@code password} or {@code certificate})
     * with {@code accessToken}, or {@code username}, {@code password} and {@code clientId}, or {@code clientId};
     * {@code authEndpoint}, {@code scope}, {@code workToDoTimeout}, {@code disable}, {@code commentLimit},
     * {@code extendedReasons}.
     */
    @Override
    public VenafiConfig configure(Settings settings) {
        VenafiConfig.Builder config = VenafiConfig.builder().credential(credential(settings));
        settings.uri("endpoint").ifPresentOrElse(config::endpoint, () -> {
            throw new IllegalArgumentException("the setting \"endpoint\" is missing");
        });
        settings.uri("authEndpoint").ifPresent(config::authEndpoint);
        settings.optional("scope").ifPresent(config::scope);
        settings.duration("workToDoTimeout").ifPresent(config::workToDoTimeout);
        settings.flag("disable").ifPresent(config::disable);
        settings.number("commentLimit").ifPresent(config::commentLimit);
        settings.flag("extendedReasons").ifPresent(config::extendedReasons);
        return config.build();
    }

    private static Credential credential(Settings settings) {
        settings.known("accessToken", "username", "password", "clientId");
        String auth = settings.optional("auth").orElse("token");
        if (auth.equals("refreshToken") || settings.optional("refreshToken").isPresent()) {
            throw new IllegalArgumentException("a refresh token cannot come from settings: it works once, and the new"
                    + " one has to be handed to a callback; use VenafiConfig.RefreshToken");
        }
        return switch (auth) {
            case "token" -> new VenafiConfig.AccessToken(settings.secret("accessToken"));
            case "password" ->
                new VenafiConfig.Password(
                        settings.required("username"), settings.secret("password"), settings.required("clientId"));
            case "certificate" -> new VenafiConfig.ClientCertificate(settings.required("clientId"));
            default -> throw new IllegalArgumentException("the setting \"auth\" is not token, password or certificate");
        };
    }

    @Override
    public ProviderConnection connect(VenafiConfig config, ProviderContext context) {
        return new VenafiConnection(config, VenafiLogin.authenticator(config, context));
    }
}
