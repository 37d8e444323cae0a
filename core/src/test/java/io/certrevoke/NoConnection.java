package io.certrevoke;

import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiProfile;
import java.util.List;

/** A connection for tests that must not get as far as using it. */
class NoConnection implements ProviderConnection {

    @Override
    public ApiProfile profile() {
        throw new AssertionError("not expected");
    }

    @Override
    public List<Candidate> find(ApiClient api, CertificateRef reference) {
        throw new AssertionError("not expected");
    }

    @Override
    public Answer revoke(ApiClient api, Target target, RevocationRequest request) {
        throw new AssertionError("not expected");
    }

    @Override
    public Answer status(ApiClient api, Target target) {
        throw new AssertionError("not expected");
    }

    @Override
    public Answer status(ApiClient api, RevocationTicket ticket) {
        throw new AssertionError("not expected");
    }
}
