package io.certrevoke.appviewx;

import io.certrevoke.Approval;
import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRef;
import io.certrevoke.RateLimit;
import io.certrevoke.RevocationReason;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.RevocationProvider;
import io.certrevoke.spi.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The AppViewX provider. Stateless and thread-safe. */
public final class AppviewxProvider implements RevocationProvider<AppviewxConfig> {

    private static final String REASON = "reason.";

    /** Creates the provider, as {@link java.util.ServiceLoader} does. */
    public AppviewxProvider() {}

    @Override
    public String id() {
        return AppviewxConfig.ID;
    }

    @Override
    public Class<AppviewxConfig> configType() {
        return AppviewxConfig.class;
    }

    @Override
    public Capabilities capabilities(AppviewxConfig config) {
        return Capabilities.builder()
                .addReferences(
                        CertificateRef.Kind.CERTIFICATE,
                        CertificateRef.Kind.ISSUER_AND_SERIAL,
                        CertificateRef.Kind.PROVIDER_ID,
                        CertificateRef.Kind.SERIAL_AND_COMMON_NAME)
                .addDirect(CertificateRef.Kind.PROVIDER_ID)
                .addVerbatim(CertificateRef.Kind.SERIAL_AND_COMMON_NAME)
                .addAllReasons(AppviewxReasons.texts(config).keySet())
                .comment(true)
                .approval(Approval.POSSIBLE)
                .filesWork(true)
                // the vendor names no limit
                .rateLimit(RateLimit.perSecond(10))
                // the vendor advises 20 seconds or more
                .pollInterval(Duration.ofSeconds(20))
                .build();
    }

    @Override
    public AppviewxConfig configure(Settings settings) {
        AppviewxConfig.Builder config = AppviewxConfig.builder()
                .endpoint(settings.uri("endpoint")
                        .orElseThrow(() -> new IllegalArgumentException("the setting \"endpoint\" is missing")))
                .credentials(credentials(settings))
                .autoApproval(choice(settings, "autoApproval", AppviewxConfig.AutoApproval.values())
                        .orElseThrow(() ->
                                new IllegalArgumentException("the setting \"autoApproval\" is missing; it is one of "
                                        + names(AppviewxConfig.AutoApproval.values()))))
                .gwkey(settings.optional("gwkey"))
                .revokeWorkflow(settings.optional("revokeWorkflow"))
                .putAllReasons(reasons(settings));
        choice(settings, "mode", AppviewxConfig.Mode.values()).ifPresent(config::mode);
        choice(settings, "reasonTable", AppviewxConfig.ReasonTable.values()).ifPresent(config::reasonTable);
        choice(settings, "tokenRequest", AppviewxConfig.TokenRequest.values()).ifPresent(config::tokenRequest);
        settings.duration("ttl").ifPresent(config::ttl);
        settings.optional("gwsource").ifPresent(config::gwsource);
        settings.optional("categories").map(AppviewxProvider::list).ifPresent(config::categories);
        settings.flag("allowPlainHttp").ifPresent(config::allowPlainHttp);
        return config.build();
    }

    @Override
    public ProviderConnection connect(AppviewxConfig config, ProviderContext context) {
        return new AppviewxConnection(config, context);
    }

    private static AppviewxConfig.Credentials credentials(Settings settings) {
        settings.known("username", "password", "clientId", "clientSecret");
        String auth = settings.optional("auth").orElse("service-account");
        return switch (auth) {
            case "direct" -> new AppviewxConfig.Direct(settings.required("username"), settings.secret("password"));
            case "session" -> new AppviewxConfig.Session(settings.required("username"), settings.secret("password"));
            case "service-account" ->
                new AppviewxConfig.ServiceAccount(settings.required("clientId"), settings.secret("clientSecret"));
            default ->
                throw new IllegalArgumentException(
                        "the setting \"auth\" is not one of [direct, session, service-account]");
        };
    }

    private static Map<RevocationReason, String> reasons(Settings settings) {
        return settings.withPrefix(REASON).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> RevocationReason.ofName(entry.getKey()), Map.Entry::getValue, (one, other) -> {
                            throw new IllegalArgumentException("two settings give a text for the same reason");
                        }));
    }

    private static <E extends Enum<E>> Optional<E> choice(Settings settings, String name, E[] accepted) {
        return settings.optional(name)
                .map(text -> Arrays.stream(accepted)
                        .filter(value -> name(value).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "the setting \"" + name + "\" is not one of " + names(accepted))));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(AppviewxProvider::name).toList();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }
}
