package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedKeysTest {

    @Test
    void groups_keysOfSeveralItems_comeLargestFirst() {
        SharedKeys keys = new SharedKeys();
        // one key for every second item, one for every third of the others, and one each for the rest
        for (int number = 1; number <= 200; number++) {
            String key = number % 2 == 0 ? "half" : number % 3 == 0 ? "sixth" : "own " + number;
            keys.add(item(number, key, PlanState.READY));
        }

        assertThat(keys.groups()).extracting(SharedKeys.Group::size).containsExactly(100, 33);
        assertThat(keys.items(keys.groups().get(0)))
                .isEqualTo(IntStream.rangeClosed(1, 50)
                        .mapToObj(number -> 2 * number)
                        .toList());
        assertThat(keys.items(keys.groups().get(1))).hasSize(33).startsWith(3, 9, 15);
    }

    @Test
    void groups_duplicate_isNoSecondUser() {
        SharedKeys keys = new SharedKeys();
        keys.add(item(1, "key", PlanState.READY));
        keys.add(item(2, "key", PlanState.DUPLICATE));

        assertThat(keys.groups()).isEmpty();
    }

    private static PlannedItem item(int number, String key, PlanState state) {
        return PlannedItem.builder()
                .number(number)
                .item(CampaignItem.of(CertificateRef.ofSerial("0A"), RevocationReason.SUPERSEDED))
                .state(state)
                .keySha256(Digests.upperHex(Digests.sha256(key)))
                .build();
    }
}
