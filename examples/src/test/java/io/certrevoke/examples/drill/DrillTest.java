package io.certrevoke.examples.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole drill, with a process that is killed fifty times. It takes minutes, so it runs on one JDK only. */
class DrillTest {

    private static final int KILLS = 50;

    @Test
    void run_killedFiftyTimes_revokesWhatThePlanSendsOnceAndNamesTheRest(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        DrillOptions options = DrillOptions.of(
                "--certificates", "2000", "--kills", String.valueOf(KILLS), "--folder", folder.toString());

        DrillResult result;
        try (PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8)) {
            result = Drill.run(options, out);
        }

        assertThat(result.problems()).as(told.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(result.kills()).isEqualTo(KILLS);
    }
}
