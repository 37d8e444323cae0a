package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountHealthTest {

    @Test
    void failed_beforeTheSampleIsFull_neverStops() {
        AccountHealth health = new AccountHealth(0, 3);

        assertThat(health.failed()).isEmpty();
        assertThat(health.failed()).isEmpty();
        assertThat(health.failed()).isPresent();
    }

    @Test
    void failed_exactlyTheAllowedShare_doesNotStop() {
        AccountHealth health = new AccountHealth(0.25, 4);
        health.succeeded();
        health.succeeded();
        health.succeeded();

        assertThat(health.failed()).isEmpty();
        assertThat(health.failed()).hasValue("2 of 5 calls failed, more than the allowed 25.0 %");
    }
}
