package io.certrevoke.appviewx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.RevocationClient;
import io.certrevoke.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AppviewxTimeoutTest {

    private static final Duration TTL = Duration.ofSeconds(300);

    private final AppviewxConfig config = AppviewxConfig.builder()
            .endpoint(URI.create("https://appviewx.example.org"))
            .credentials(new AppviewxConfig.Direct("svc", Secret.of("test-secret-appviewx")))
            .mode(AppviewxConfig.Mode.SYNC)
            .autoApproval(AppviewxConfig.AutoApproval.BYPASS_IF_ALLOWED)
            .ttl(TTL)
            .build();

    @Test
    void longestAttempt_synchronous_exceedsTheServersTtl() {
        assertThat(AppviewxMessages.of(config).longestAttempt()).isGreaterThan(TTL);
    }

    @Test
    void build_deadlineBelowTheServersTtl_isRefused() {
        RevocationClient.Builder builder =
                RevocationClient.builder().provider(config).deadline(Duration.ofSeconds(100));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no room");
    }
}
