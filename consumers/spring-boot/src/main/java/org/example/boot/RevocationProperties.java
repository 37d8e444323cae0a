package org.example.boot;

import io.certrevoke.Secret;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

// snippet: spring-properties
/** The accounts by name. What is secret is bound to {@link Secret}, so that no log or actuator can print it. */
@ConfigurationProperties("revocation")
public record RevocationProperties(Map<String, Account> accounts) {

    /** One account at one provider, for the certificates of one issuer. */
    public record Account(
            String provider,
            String issuer,
            @DefaultValue Map<String, String> settings,
            @DefaultValue Map<String, Secret> secrets) {}
}
// end of snippet
