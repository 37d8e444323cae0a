package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationEvent;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** An application can watch a call, and cannot disturb it by watching. */
interface ObservationChecks extends ContractChecks {

    @Test
    default void events_ofARevocation_tellItsCourseWithoutSecretAndBody() {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();
        List<RevocationEvent> events = new CopyOnWriteArrayList<>();
        RevocationRequest request = RevocationRequest.builder()
                .certificate(CertificateRef.of(issued.certificate()))
                .reason(RevocationReason.SUPERSEDED)
                .comment("words-of-the-body")
                .build();
        try (RevocationClient client = fixture.client(fixture.account().endpoint())
                .listener(events::add)
                .build()) {
            RevocationResult result = client.revoke(request);

            assertThat(events.get(0)).isInstanceOf(RevocationEvent.CallStarted.class);
            assertThat(events.get(events.size() - 1)).isInstanceOfSatisfying(RevocationEvent.CallEnded.class, end -> {
                assertThat(end.status()).contains(result.status());
                assertThat(end.failure()).isEmpty();
                assertThat(end.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
            });
        }
        assertThat(events).allSatisfy(event -> {
            assertThat(event.provider()).isEqualTo(fixture.subject().provider());
            assertThat(event.account()).isEqualTo("contract");
            assertThat(event.toString()).doesNotContain("test-secret", "words-of-the-body");
        });
        // every request of the call is an event of its own
        assertThat(events.stream().filter(RevocationEvent.AttemptEnded.class::isInstance))
                .hasSize((int) fixture.account().server().callCount());
    }

    @Test
    default void listener_thatFails_disturbsNothing() {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();
        try (RevocationClient client = fixture.client(fixture.account().endpoint())
                .listener(event -> {
                    throw new IllegalStateException("the application's metrics are broken");
                })
                .build()) {
            RevocationResult result =
                    client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.SUPERSEDED);

            assertThat(result.status()).isEqualTo(fixture.subject().firstAnswer());
        }
    }
}
