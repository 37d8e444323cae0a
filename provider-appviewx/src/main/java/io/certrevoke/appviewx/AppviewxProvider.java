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
import java.util.Map;
import java.util.stream.Collectors;

/** The AppViewX provider. Stateless and thread-safe. */
public final class AppviewxProvider implements RevocationProvider<AppviewxConfig> {

    private static final String REASON = "reason.";

    /** The values of the setting {@code auth}. */
    private enum Auth {
        DIRECT,
        SESSION,
        SERVICE_ACCOUNT
    }

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
                .endpoint(settings.requiredUri("endpoint"))
                .credentials(credentials(settings))
                .autoApproval(
                        settings.choice("autoApproval", AppviewxConfig.AutoApproval.class)
                                .orElseThrow(
                                        () -> new IllegalArgumentException(
                                                "the setting \"autoApproval\" is missing; it has no"
                                                        + " default, because leaving the parameter out bypasses approval on newer releases")))
                .gwkey(settings.optional("gwkey"))
                .revokeWorkflow(settings.optional("revokeWorkflow"))
                .putAllReasons(reasons(settings));
        settings.choice("mode", AppviewxConfig.Mode.class).ifPresent(config::mode);
        settings.choice("reasonTable", AppviewxConfig.ReasonTable.class).ifPresent(config::reasonTable);
        settings.choice("tokenRequest", AppviewxConfig.TokenRequest.class).ifPresent(config::tokenRequest);
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
        return switch (settings.choice("auth", Auth.class).orElse(Auth.SERVICE_ACCOUNT)) {
            case DIRECT -> new AppviewxConfig.Direct(settings.required("username"), settings.secret("password"));
            case SESSION -> new AppviewxConfig.Session(settings.required("username"), settings.secret("password"));
            case SERVICE_ACCOUNT ->
                new AppviewxConfig.ServiceAccount(settings.required("clientId"), settings.secret("clientSecret"));
        };
    }

    private static Map<RevocationReason, String> reasons(Settings settings) {
        return settings.withPrefix(REASON).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> RevocationReason.ofName(entry.getKey()), Map.Entry::getValue, (one, other) -> {
                            throw new IllegalArgumentException("two settings give a text for the same reason");
                        }));
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }
}
