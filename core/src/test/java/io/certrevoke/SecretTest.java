package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    @Test
    void secret_isEqualByValueAndPrintsNothing() {
        Secret secret = Secret.of("test-secret-a");

        assertThat(secret).isEqualTo(Secret.of("test-secret-a")).hasSameHashCodeAs(Secret.of("test-secret-a"));
        assertThat(secret).isNotEqualTo(Secret.of("test-secret-b")).isNotEqualTo("test-secret-a");
        assertThat(secret).hasToString("***");
        assertThat(secret.reveal()).isEqualTo("test-secret-a");
        assertThat(String.format("%s %s", secret, java.util.List.of(secret))).isEqualTo("*** [***]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t", "test-secret\n", "test-secret\r\nX-Other: 1", "test\u0000secret"})
    void of_blankOrControlCharacters_isRefusedWithoutShowingIt(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.of(value))
                .withMessageNotContaining("test")
                .withMessageNotContaining("Other");
    }

    @Test
    void fromEnv_missing_namesTheVariable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.fromEnv("CERTREVOKE_NO_SUCH_VARIABLE"))
                .withMessageContaining("CERTREVOKE_NO_SUCH_VARIABLE");
    }

    @Test
    void fromEnv_present_isRead() {
        assertThat(Secret.fromEnv("PATH").reveal()).isEqualTo(System.getenv("PATH"));
    }
}
