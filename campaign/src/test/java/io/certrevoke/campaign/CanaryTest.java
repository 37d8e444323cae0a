package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanaryTest {

    @Test
    void room_isForSoManyAndNoMoreUntilAllAreProven() {
        Canary canary = new Canary(2, false);
        canary.sent(1);
        assertThat(canary.hasRoom()).isTrue();
        canary.sent(2);
        assertThat(canary.hasRoom()).isFalse();

        canary.proven(1);
        assertThat(canary.conclude(false)).isFalse();
        assertThat(canary.hasRoom()).isFalse();

        canary.proven(2);
        assertThat(canary.conclude(false)).isTrue();
        assertThat(canary.conclude(false)).isFalse();
        assertThat(canary.hasRoom()).isTrue();
    }

    @Test
    void fewerThanWanted_passOnlyWhenThereAreNoMore() {
        Canary canary = new Canary(5, false);
        canary.sent(1);
        canary.proven(1);

        assertThat(canary.conclude(false)).isFalse();
        assertThat(canary.conclude(true)).isTrue();
    }

    @Test
    void nothingProven_neverPasses() {
        Canary canary = new Canary(1, false);

        assertThat(canary.conclude(true)).isFalse();
        assertThat(canary.isUnused()).isTrue();
    }

    @Test
    void withdrawn_makesRoomAgain() {
        Canary canary = new Canary(1, false);
        canary.sent(1);
        canary.withdrawn(1);

        assertThat(canary.hasRoom()).isTrue();
        assertThat(canary.includes(1)).isFalse();
    }

    @Test
    void sizeZero_hasPassed() {
        assertThat(new Canary(0, false).passed()).isTrue();
    }

    @Test
    void anotherItem_provesNothing() {
        Canary canary = new Canary(1, false);
        canary.sent(1);

        assertThat(canary.proven(2)).isFalse();
        assertThat(canary.conclude(false)).isFalse();
    }
}
