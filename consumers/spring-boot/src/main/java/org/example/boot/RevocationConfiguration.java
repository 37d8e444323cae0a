package org.example.boot;

import io.certrevoke.IssuerRule;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationRouter;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// snippet: spring-beans
/** One router with a client for each account; the context closes it, and it closes them. */
@Configuration(proxyBeanMethods = false)
class RevocationConfiguration {

    @Bean(destroyMethod = "close")
    RevocationRouter revocationRouter(RevocationProperties properties) {
        RevocationRouter.Builder router = RevocationRouter.builder();
        properties
                .accounts()
                .forEach((name, account) ->
                        router.route(IssuerRule.ofName(new X500Principal(account.issuer())), client(name, account)));
        return router.build();
    }

    private static RevocationClient client(String name, RevocationProperties.Account account) {
        Map<String, Object> settings = new HashMap<>(account.settings());
        settings.putAll(account.secrets());
        return RevocationClient.builder()
                .provider(account.provider(), settings)
                .account(name)
                .build();
    }
}
// end of snippet
