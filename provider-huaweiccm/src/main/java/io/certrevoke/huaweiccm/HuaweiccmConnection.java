package io.certrevoke.huaweiccm;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.huaweiccm.HuaweiccmConfig.AccessKeys;
import io.certrevoke.huaweiccm.HuaweiccmConfig.Credential;
import io.certrevoke.huaweiccm.HuaweiccmConfig.Password;
import io.certrevoke.huaweiccm.HuaweiccmConfig.SuppliedToken;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiProfile;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Authenticator;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Revokes and reads private certificates (<a
 * href="https://support.huaweicloud.com/intl/en-us/api-ccm/RevokeCertificate.html">Revoking a Certificate</a>).
 */
final class HuaweiccmConnection implements ProviderConnection {

    /** The published pattern has lower case only; upper case is taken from callers and never sent. */
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    /** More than five failures in a row lock an access key for 5 minutes. */
    private static final Duration COOL_DOWN = Duration.ofMinutes(10);

    private final ApiProfile profile;

    HuaweiccmConnection(HuaweiccmConfig config, ProviderContext context) {
        profile = ApiProfile.builder()
                .authenticator(authenticator(config.credential(), context))
                .failures(HuaweiccmFailures::api)
                .addRequestIdHeaders("X-Request-Id")
                .credentialCoolDown(COOL_DOWN)
                .build();
    }

    private static Authenticator authenticator(Credential credential, ProviderContext context) {
        if (credential instanceof Password password) {
            return new HuaweiccmLogin(password, context);
        }
        if (credential instanceof SuppliedToken token) {
            return new HuaweiccmToken(token);
        }
        return new HuaweiccmSignature((AccessKeys) credential);
    }

    @Override
    public ApiProfile profile() {
        return profile;
    }

    @Override
    public void check(CertificateRef reference) {
        if (reference.providerId().isPresent() && !isId(reference.providerId().get())) {
            throw ApiException.unsupported("the id of a private certificate is a UUID, such as"
                    + " 01234567-89ab-cdef-0123-456789abcdef; it is not the serial number");
        }
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    @Override
    public List<Candidate> find(ApiClient api, CertificateRef reference) {
        if (reference.kind() == CertificateRef.Kind.PROVIDER_ID) {
            return List.of(HuaweiccmSearch.byId(api, id(Target.of(reference))));
        }
        return new HuaweiccmSearch(api, reference.serial().orElseThrow()).find(reference);
    }

    @Override
    public Answer revoke(ApiClient api, Target target, RevocationRequest request) {
        ApiResponse response = api.send(HuaweiccmMessages.revoke(id(target), request.reason()));
        if (response.status() != 204) {
            return Answer.unclear("a revocation is confirmed with HTTP status 204, not " + response.status());
        }
        if (request.reason() == RevocationReason.CERTIFICATE_HOLD) {
            return Answer.builder()
                    .status(RevocationStatus.REVOKED)
                    .addWarnings("Huawei Cloud cannot lift a hold: the certificate is revoked for good")
                    .build();
        }
        return Answer.of(RevocationStatus.REVOKED);
    }

    @Override
    public Answer status(ApiClient api, Target target) {
        return HuaweiccmMessages.state(show(api, id(target)));
    }

    /** Nothing waits at this provider, so that no ticket of it is issued; one that names a certificate is answered. */
    @Override
    public Answer status(ApiClient api, RevocationTicket ticket) {
        String id = ticket.providerId()
                .filter(HuaweiccmConnection::isId)
                .orElseThrow(() -> ApiException.unsupported("the ticket names no private certificate"));
        return HuaweiccmMessages.state(show(api, id.toLowerCase(Locale.ROOT)));
    }

    /** Reads one record; an answer about another certificate proves nothing. */
    static Json show(ApiClient api, String id) {
        Json row = api.send(HuaweiccmMessages.show(id)).json();
        if (row.text("certificate_id").filter(id::equalsIgnoreCase).isEmpty()) {
            throw new ApiException(Failure.protocol("the answer is not about the certificate that was asked for"));
        }
        return row;
    }

    private static String id(Target target) {
        return target.providerId().orElseThrow().toLowerCase(Locale.ROOT);
    }
}
