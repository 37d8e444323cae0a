package io.certrevoke.huaweiccm;

import io.certrevoke.Secret;
import io.certrevoke.huaweiccm.HuaweiccmConfig.AccessKey;
import io.certrevoke.huaweiccm.HuaweiccmConfig.AccessKeys;
import io.certrevoke.huaweiccm.HuaweiccmConfig.Credential;
import io.certrevoke.huaweiccm.HuaweiccmConfig.Password;
import io.certrevoke.huaweiccm.HuaweiccmConfig.SuppliedToken;
import io.certrevoke.huaweiccm.HuaweiccmConfig.TokenScope;
import io.certrevoke.spi.Settings;
import java.net.URI;

/** Reads a configuration from settings by name. */
final class HuaweiccmSettings {

    private final Settings settings;

    private HuaweiccmSettings(Settings settings) {
        this.settings = settings;
    }

    static HuaweiccmConfig read(Settings settings) {
        return new HuaweiccmSettings(settings).read();
    }

    private HuaweiccmConfig read() {
        return HuaweiccmConfig.builder()
                .endpoint(address("endpoint"))
                .credential(credential())
                .allowHold(settings.flag("allowHold").orElse(false))
                .build();
    }

    private Credential credential() {
        settings.known("iamEndpoint", "domain", "user", "password", "scope", "project", "projectId", "domainId");
        settings.known("token", "accessKey", "secretKey", "securityToken");
        return switch (settings.required("auth")) {
            case "password" -> password();
            case "token" -> token();
            case "aksk" -> accessKeys();
            default ->
                throw new IllegalArgumentException("the setting \"auth\" is not one of password, token and aksk");
        };
    }

    private Password password() {
        String domain = settings.required("domain");
        return Password.builder()
                .iamEndpoint(address("iamEndpoint"))
                .domain(domain)
                .user(settings.required("user"))
                .password(settings.secret("password"))
                .scope(scope(domain))
                .build();
    }

    private TokenScope scope(String domain) {
        return switch (settings.optional("scope").orElse("project")) {
            case "project" ->
                settings.optional("projectId")
                        .map(id -> new TokenScope(TokenScope.Kind.PROJECT_ID, id))
                        .orElseGet(() -> new TokenScope(TokenScope.Kind.PROJECT_NAME, settings.required("project")));
            case "domain" ->
                settings.optional("domainId")
                        .map(id -> new TokenScope(TokenScope.Kind.DOMAIN_ID, id))
                        .orElseGet(() -> new TokenScope(TokenScope.Kind.DOMAIN_NAME, domain));
            default -> throw new IllegalArgumentException("the setting \"scope\" is neither project nor domain");
        };
    }

    private SuppliedToken token() {
        Secret token = settings.secret("token");
        return new SuppliedToken(() -> token);
    }

    private AccessKeys accessKeys() {
        String id = settings.required("accessKey");
        Secret secret = settings.secret("secretKey");
        AccessKey key = settings.optionalSecret("securityToken")
                .map(token -> AccessKey.of(id, secret, token))
                .orElseGet(() -> AccessKey.of(id, secret));
        return AccessKeys.builder()
                .current(() -> key)
                .domainId(settings.optional("domainId"))
                .projectId(settings.optional("projectId"))
                .build();
    }

    private URI address(String name) {
        return settings.uri(name)
                .orElseThrow(() -> new IllegalArgumentException("the setting \"" + name + "\" is missing"));
    }
}
