package io.certrevoke.venafi;

import io.certrevoke.ProviderConfig;
import io.certrevoke.Secret;
import io.certrevoke.spi.ValueStyle;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One account at one Trust Protection Platform. Immutable, thread-safe, and prints no secret.
 *
 * <p>The account needs the rights View, Read, Write and Revoke on the certificate objects; the vendor's pages differ on
 * whether Write or Revoke is asked for.
 */
@Value.Immutable
@ValueStyle
public sealed interface VenafiConfig extends ProviderConfig permits ImmutableVenafiConfig {

    /** The id of this provider. */
    String PROVIDER = "venafi";

    /** The longest time that the platform waits for the CA within one request (Web SDK, {@code WorkToDoTimeout}). */
    Duration LONGEST_WAIT = Duration.ofSeconds(120);

    @Override
    default String provider() {
        return PROVIDER;
    }

    /**
     * The root of the platform's web server.
     *
     * @return for example {@code https://tpp.example.com}, without {@code /vedsdk}
     */
    @Override
    URI endpoint();

    /**
     * The root of the authentication server, where that is another one.
     *
     * @return an address without {@code /vedauth}; {@link #endpoint()} unless set
     */
    Optional<URI> authEndpoint();

    /**
     * How the account proves itself.
     *
     * @return the credential
     */
    Credential credential();

    /**
     * What a login asks for: a scope that the administrator registered for the client id, as the Auth SDK writes it.
     * Reading is needed to look certificates up and to learn what became of a request.
     *
     * @return {@code certificate:manage,revoke} unless set, which is known to include reading; not used with tokens
     */
    @Value.Default
    default String scope() {
        return "certificate:manage,revoke";
    }

    /**
     * How long the platform waits for the CA before it answers ({@code WorkToDoTimeout}). What is not done by then is
     * answered as pending.
     *
     * @return 0 to 120 seconds, in whole seconds; 30 seconds unless set
     */
    @Value.Default
    default Duration workToDoTimeout() {
        return Duration.ofSeconds(30);
    }

    /**
     * Whether the certificate object is disabled too, so that it is not renewed any more ({@code Disable}). Disabling is
     * not revoking, and the platform's own checks of CRL and OCSP leave disabled objects out.
     *
     * @return false unless set
     */
    @Value.Default
    default boolean disable() {
        return false;
    }

    /**
     * The longest comment that the CA behind the platform takes. The one documented limit is Entrust's.
     *
     * @return 250 characters unless set; {@link Integer#MAX_VALUE} for no limit
     */
    @Value.Default
    default int commentLimit() {
        return 250;
    }

    /**
     * Whether the platform and its CAs take the reasons {@code PRIVILEGE_WITHDRAWN} and {@code AA_COMPROMISE}, which
     * the vendor's contract has from 26.1.1 on and the prose has not.
     *
     * @return false unless set
     */
    @Value.Default
    default boolean extendedReasons() {
        return false;
    }

    /** Refuses what the platform would refuse. */
    @Value.Check
    default void check() {
        root("endpoint", endpoint());
        authEndpoint().ifPresent(uri -> root("authEndpoint", uri));
        filled("scope", scope());
        Duration wait = workToDoTimeout();
        if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0 || wait.toNanosPart() != 0) {
            throw new IllegalArgumentException("workToDoTimeout is " + wait + "; whole seconds from 0 to "
                    + LONGEST_WAIT.toSeconds() + " are accepted");
        }
        if (commentLimit() < 1) {
            throw new IllegalArgumentException("commentLimit is " + commentLimit() + "; at least 1 is needed");
        }
    }

    private static void filled(String name, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
    }

    private static void root(String name, URI uri) {
        String path = Optional.ofNullable(uri.getRawPath()).orElse("").toLowerCase(Locale.ROOT);
        if (path.matches(".*/(vedsdk|vedauth)/?")) {
            throw new IllegalArgumentException(name + " is the root of the server, without /vedsdk or /vedauth");
        }
    }

    /**
     * Starts a configuration.
     *
     * @return a builder; {@code endpoint} and {@code credential} are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link VenafiConfig}. Not thread-safe. */
    final class Builder extends ImmutableVenafiConfig.Builder {
        Builder() {}
    }

    /** How an account proves itself. */
    sealed interface Credential {}

    /**
     * An access token that somebody else obtains and replaces. When it is refused it is not renewed.
     *
     * @param token the token
     */
    record AccessToken(Secret token) implements Credential {}

    /**
     * A refresh token. It works once: each use ends it and the access token before it, and brings a new pair, which the
     * application has to store. Two processes must not share one.
     *
     * @param clientId the id of the API integration that the token was granted to, in its case
     * @param token the refresh token that was not used yet
     * @param store keeps the new pair
     */
    record RefreshToken(String clientId, Secret token, TokenStore store) implements Credential {

        public RefreshToken {
            filled("clientId", clientId);
        }
    }

    /**
     * User name and password.
     *
     * @param username the name, with the prefix of its identity provider where the platform wants one, such as
     *     {@code local:}
     * @param password the password
     * @param clientId the id of an API integration that an administrator registered
     */
    record Password(String username, Secret password, String clientId) implements Credential {

        public Password {
            filled("username", username);
            filled("clientId", clientId);
        }
    }

    /**
     * The TLS client certificate that the application's own {@link java.net.http.HttpClient} presents.
     *
     * @param clientId the id of an API integration that an administrator registered
     */
    record ClientCertificate(String clientId) implements Credential {

        public ClientCertificate {
            filled("clientId", clientId);
        }
    }

    /** Keeps a new pair of tokens, so that it outlives this process. Called by one thread at a time. */
    @FunctionalInterface
    interface TokenStore {

        /**
         * Called before the pair is used. An exception is reported to the client's listener and does not stop the call:
         * the pair is used all the same, and is lost with this process.
         *
         * @param accessToken the new access token
         * @param refreshToken the new refresh token; the one before it is spent
         */
        void store(Secret accessToken, Secret refreshToken);
    }
}
