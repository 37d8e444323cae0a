package io.certrevoke.huaweiccm;

import io.certrevoke.Secret;
import io.certrevoke.huaweiccm.HuaweiccmConfig.Password;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Authenticator;
import io.certrevoke.spi.http.Credentials;
import io.certrevoke.spi.http.Token;
import io.certrevoke.spi.http.TokenCache;
import java.util.Objects;
import java.util.Optional;

/**
 * Logs an IAM user in with a password and sends the token (<a
 * href="https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html">Obtaining a User Token Through Password
 * Authentication</a>).
 */
final class HuaweiccmLogin implements Authenticator {

    private final Password password;
    private final ProviderContext context;
    private final TokenCache tokens;

    HuaweiccmLogin(Password password, ProviderContext context) {
        this.password = password;
        this.context = context;
        this.tokens = context.tokens(password.iamEndpoint(), HuaweiccmFailures::login, this::logIn);
    }

    @Override
    public Object identity() {
        return password;
    }

    @Override
    public Credentials credentials(ApiAttempt attempt) {
        return Credentials.header(HuaweiccmToken.HEADER, tokens.current(attempt).value());
    }

    /** A token may die early, for instance when permissions change; there is no refresh but another login. */
    @Override
    public boolean renew(Credentials used, ApiResponse refusal) {
        tokens.forget(Secret.of(Objects.requireNonNull(used.headers().get(HuaweiccmToken.HEADER))));
        return true;
    }

    /** Sent as a read: a second token does no harm, since those issued before stay valid. */
    private Token logIn(ApiClient iam, Optional<Token> previous) {
        ApiResponse response = iam.send(HuaweiccmMessages.login(password));
        return HuaweiccmMessages.token(response, context.clock().instant());
    }
}
