package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.ProviderConfig;
import io.certrevoke.RevocationStatus;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.RevocationProvider;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiResponse;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Reads a hundred thousand answers that were changed at random: those of the sandbox to look-ups, revocations and reads of
 * the state, for certificates that are untouched, pending, rejected and revoked. Whatever arrives, a connection answers or
 * throws an {@link ApiException}, and it says "revoked" only where an answer still says so in the documented way.
 *
 * <p>Nothing is sent over a connection. The changes come from the same seeds in each run, the certificates below them are
 * new; a failure shows the seed and what was answered.
 */
public abstract class AnswerFuzz {

    private static final long SEED = 5_280;

    /** For subclasses. */
    protected AnswerFuzz() {}

    /**
     * The provider under test.
     *
     * @return how to configure it, and what it answers
     */
    protected abstract ContractSubject subject();

    /**
     * Whether one answer says, in the way that the vendor documents, that a certificate is revoked. Written from the
     * vendor's documentation, without a look at the provider's code.
     *
     * @param answer an answer, changed or not
     * @return true where "revoked" is a true reading of this answer
     */
    protected abstract boolean saysRevoked(FuzzedAnswer answer);

    /**
     * How many changed answers are read at least.
     *
     * @return 100,000 unless several ways of using one provider share them
     */
    protected int inputs() {
        return 100_000;
    }

    /**
     * Puts other records around a certificate, so that more of the provider's code has something to read.
     *
     * @param api the API
     * @param issued a certificate that it holds
     */
    protected void surround(SandboxApi api, IssuedCertificate issued) {}

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    final void answers_changedAtRandom_areReadOrRefusedAndNeverTakenForARevocation() {
        try (ContractFixture fixture = new ContractFixture(subject())) {
            ProviderConnection connection = connect(fixture);
            List<FuzzRecording> recordings = new FuzzRecorder(fixture, connection, this::surround).record();
            assertThat(fixture.account().server().failures()).isEmpty();
            List<ApiResponse> any = recordings.stream()
                    .flatMap(recording -> recording.answers().values().stream())
                    .toList();
            long seed = SEED;
            for (int read = 0; read < inputs(); seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                FuzzRecording recording = recordings.get(random.nextInt(recordings.size()));
                FuzzPlayer player = new FuzzPlayer(connection.profile(), recording, any, random);
                play(player, recording, seed);
                read += player.changed();
            }
        }
    }

    private void play(FuzzPlayer player, FuzzRecording recording, long seed) {
        try {
            List<Answer> answers = recording.call().apply(player);
            boolean claimed = answers.stream()
                    .anyMatch(answer -> answer.status()
                            .filter(RevocationStatus.REVOKED::equals)
                            .isPresent());
            if (claimed && player.given().stream().noneMatch(this::saysRevoked)) {
                throw new AssertionError(describe("revoked, though nothing says so", player, recording, seed));
            }
        } catch (ApiException e) {
            // a documented way to end
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(describe(e.toString(), player, recording, seed), e);
        }
    }

    private static String describe(String what, FuzzPlayer player, FuzzRecording recording, long seed) {
        return what + "\n" + recording.name() + ", seed " + seed + "\n" + player.transcript();
    }

    private static ProviderConnection connect(ContractFixture fixture) {
        ProviderConfig config =
                fixture.subject().config(fixture.api(), fixture.account().endpoint());
        for (RevocationProvider<?> provider : ServiceLoader.load(RevocationProvider.class)) {
            if (provider.id().equals(fixture.subject().provider())) {
                return connect(provider, config, new SandboxContext(fixture.api()));
            }
        }
        throw new IllegalStateException("no provider " + fixture.subject().provider() + " is installed");
    }

    private static <C extends ProviderConfig> ProviderConnection connect(
            RevocationProvider<C> provider, ProviderConfig config, SandboxContext context) {
        return provider.connect(provider.configType().cast(config), context);
    }
}
