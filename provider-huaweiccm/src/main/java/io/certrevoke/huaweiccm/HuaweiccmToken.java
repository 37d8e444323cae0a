package io.certrevoke.huaweiccm;

import io.certrevoke.Secret;
import io.certrevoke.huaweiccm.HuaweiccmConfig.SuppliedToken;
import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Authenticator;
import io.certrevoke.spi.http.Credentials;
import java.util.Map;

/** Sends a token that the application supplies. */
final class HuaweiccmToken implements Authenticator {

    static final String HEADER = "X-Auth-Token";

    private final SuppliedToken token;

    HuaweiccmToken(SuppliedToken token) {
        this.token = token;
    }

    @Override
    public Object identity() {
        return Supplied.from(token.current());
    }

    @Override
    public Credentials credentials(ApiAttempt attempt) {
        return Credentials.header(HEADER, Supplied.from(token.current()));
    }

    /** The same token again would be refused again. */
    @Override
    public boolean renew(Credentials used, ApiResponse refusal) {
        Secret current = Supplied.from(token.current());
        return !Map.of(HEADER, current.reveal()).equals(used.headers());
    }
}
