package io.certrevoke.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LargeCrlTest {

    @Test
    void checkAll_500OfAMillionEntriesIn64MegabytesOfHeap_areRevoked() throws Exception {
        try (CrlBenchmark large = new CrlBenchmark(1_000_000, 500)) {
            assertThat(large.size()).isGreaterThan(100_000_000);
            assertThat(large.run("certrevoke", "64m"))
                    .startsWith("REVOKED 500 of 500 (revoked at 2026-06-01T00:00:00Z");
        }
    }

    @Test
    void write_smallOne_isACrlForTheJdkToo() throws Exception {
        try (CrlBenchmark small = new CrlBenchmark(1_000, 1)) {
            assertThat(small.run("jdk", "64m")).startsWith("REVOKED");
        }
    }
}
