package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyTableTest {

    @Test
    void put_manyKeys_keepsTheLastNumberOfEach() {
        KeyTable table = new KeyTable();
        for (int number = 1; number <= 10_000; number++) {
            assertThat(table.put(key(number), number)).isZero();
        }
        for (int number = 1; number <= 10_000; number++) {
            assertThat(table.put(key(number), number + 1)).isEqualTo(number);
        }

        for (int number = 1; number <= 10_000; number++) {
            assertThat(table.get(key(number))).isEqualTo(number + 1);
        }
        assertThat(table.get(key(10_001))).isZero();
        Set<Integer> all = new HashSet<>();
        table.forEach(all::add);
        assertThat(all).hasSize(10_000);
    }

    @Test
    void get_keysThatBeginAlike_areToldApart() {
        KeyTable table = new KeyTable();
        byte[] one = new byte[32];
        byte[] other = new byte[32];
        other[15] = 1;
        table.put(one, 1);

        assertThat(table.get(other)).isZero();
        table.put(other, 2);
        assertThat(table.get(one)).isEqualTo(1);
    }

    private static byte[] key(int number) {
        return Digests.sha256("key " + number);
    }
}
