package io.certrevoke.spi.http;

import io.certrevoke.Secret;
import java.util.List;
import java.util.Map;

/**
 * Puts credentials on each attempt. Implementations are thread-safe.
 */
public interface Authenticator {

    /**
     * What identifies the credential in force. When the provider has rejected it, calls fail without I/O for as long as
     * this stays equal.
     *
     * @return a value with {@code equals}, for example the secrets themselves; never printed
     */
    Object identity();

    /**
     * The credentials for one attempt; called anew for each, so that dates, nonces and signatures are fresh.
     *
     * @param attempt what is about to be sent
     * @return what to add to it
     * @throws ApiException if the credentials cannot be had, for example because the login was refused
     */
    Credentials credentials(ApiAttempt attempt);

    /**
     * Called at most once per exchange, when the provider did not accept the credentials: renews what can be renewed (a
     * token, the clock's offset).
     *
     * @param used the credentials that were refused
     * @param refusal the provider's answer
     * @return whether another attempt with fresh credentials makes sense
     */
    default boolean renew(Credentials used, ApiResponse refusal) {
        return false;
    }

    /**
     * A secret that travels as it is in one header field.
     *
     * @param header the field's name
     * @param secret its value
     * @return an authenticator for it
     */
    static Authenticator header(String header, Secret secret) {
        return new Authenticator() {
            @Override
            public Object identity() {
                return secret;
            }

            @Override
            public Credentials credentials(ApiAttempt attempt) {
                return Credentials.header(header, secret);
            }
        };
    }

    /**
     * No credentials, for requests that bring their own, such as logins.
     *
     * @return an authenticator that adds nothing
     */
    static Authenticator none() {
        return new Authenticator() {
            @Override
            public Object identity() {
                return "none";
            }

            @Override
            public Credentials credentials(ApiAttempt attempt) {
                return new Credentials(Map.of(), List.of());
            }
        };
    }
}
