package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.campaign.Lines.Line;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void next_linesOfAllLengths_haveTheirPlaces() throws Exception {
        List<Line> lines = lines("ab\n\n" + "x".repeat(200_000) + "\nlast", 300_000);

        assertThat(lines).extracting(Line::offset).containsExactly(0L, 3L, 4L, 200_005L);
        assertThat(lines).extracting(line -> line.bytes().length).containsExactly(2, 0, 200_000, 4);
        assertThat(lines).extracting(Line::ended).containsExactly(true, true, true, false);
        assertThat(lines).extracting(Line::tooLong).containsOnly(false);
    }

    @Test
    void next_lineOverTheLimit_isPassedOver() throws Exception {
        List<Line> lines = lines("123\n1234\n" + "x".repeat(200_000) + "\n12\n", 3);

        assertThat(lines).extracting(Line::tooLong).containsExactly(false, true, true, false);
        assertThat(lines).extracting(line -> line.bytes().length).containsExactly(3, 0, 0, 2);
        assertThat(lines.get(3).offset()).isEqualTo(200_010);
    }

    @Test
    void next_streamThatGivesOneByteAtATime_makesNoDifference() throws Exception {
        InputStream slow = new ByteArrayInputStream("ab\ncd\n".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(1, length));
            }
        };

        assertThat(all(new Lines(slow, 10))).extracting(Line::offset).containsExactly(0L, 3L);
    }

    @Test
    void next_nothing_isNoLine() throws Exception {
        assertThat(lines("", 10)).isEmpty();
    }

    private static List<Line> lines(String text, int limit) throws Exception {
        return all(new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limit));
    }

    private static List<Line> all(Lines lines) throws Exception {
        List<Line> all = new ArrayList<>();
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            all.add(line.get());
        }
        return all;
    }
}
