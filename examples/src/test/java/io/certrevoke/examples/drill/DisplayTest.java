package io.certrevoke.examples.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.campaign.AccountProgress;
import io.certrevoke.campaign.CampaignProgress;
import io.certrevoke.campaign.ItemState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisplayTest {

    private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

    @Test
    void lines_lateEarlyAndStoppedAccounts_tellWhen() {
        CampaignProgress progress = new CampaignProgress(
                NOW,
                Optional.of(Instant.parse("2026-03-01T04:00:00Z")),
                List.of(
                        account("digicert/web", Optional.of("2026-03-01T04:40:00Z"), Optional.empty()),
                        account("venafi/web", Optional.of("2026-03-01T03:59:30Z"), Optional.empty()),
                        account("alibaba/web", Optional.empty(), Optional.of("access denied"))));

        List<String> lines = Display.lines(progress);

        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).contains("03:00:00", "12 revoked", "18 remaining", "deadline 04:00:00");
        assertThat(lines.get(2)).contains("digicert/web", "done at 04:40:00, 40 min LATE");
        assertThat(lines.get(3)).contains("done at 03:59:30, 30 s early");
        assertThat(lines.get(4)).endsWith("STOPPED");
    }

    @Test
    void show_onATerminal_drawsOverTheEarlierBlock() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Display display = Display.redrawing(new PrintStream(shown, true, StandardCharsets.UTF_8));
        CampaignProgress progress = new CampaignProgress(
                NOW, Optional.empty(), List.of(account("digicert/web", Optional.empty(), Optional.empty())));

        display.show(progress);
        display.show(progress);

        assertThat(shown.toString(StandardCharsets.UTF_8)).containsOnlyOnce("\u001b[3A\u001b[J");
    }

    private static AccountProgress account(String name, Optional<String> end, Optional<String> stopped) {
        return AccountProgress.builder()
                .account(name)
                .putStates(ItemState.WAITING, 6)
                .putStates(ItemState.PUBLISHED, 4)
                .perSecond(0.5)
                .estimatedEnd(end.map(Instant::parse))
                .stopped(stopped)
                .build();
    }
}
