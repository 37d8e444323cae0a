package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {

    @ParameterizedTest
    @CsvSource({
        "https://pki.example.org, https://pki.example.org",
        "https://pki.example.org:443, https://pki.example.org",
        "https://pki.example.org:443/base, https://pki.example.org/base",
        "https://pki.example.org:8443, https://pki.example.org:8443",
        "https://[2001:db8::443]:443/, https://[2001:db8::443]/",
        "http://127.0.0.1:80, http://127.0.0.1",
        "http://localhost:8080, http://localhost:8080",
        "http://[::1]:8080, http://[::1]:8080",
    })
    void checked_acceptable_losesADefaultPortOnly(URI given, URI kept) {
        assertThat(Endpoints.checked(given, false)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pki.example.org",
                "ftp://pki.example.org",
                "https:///path",
                "http://pki.example.org",
                "http://127.0.0.1.example.org",
                "http://localhost.example.org",
                "https://user@pki.example.org",
                "https://pki.example.org?x=1",
                "https://pki.example.org#part",
            })
    void checked_anythingElse_isRefused(URI given) {
        assertThatThrownBy(() -> Endpoints.checked(given, false)).isInstanceOf(IllegalArgumentException.class);
    }
}
