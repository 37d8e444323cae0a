package io.certrevoke.digicert;

import io.certrevoke.spi.http.Json;
import io.certrevoke.testkit.AnswerFuzz;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.FuzzedAnswer;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.SandboxApi;
import io.certrevoke.testkit.digicert.DigicertApi;

/** Answers of CertCentral, changed at random. */
abstract class DigicertAnswerFuzz extends AnswerFuzz {

    @Override
    protected int inputs() {
        return 50_000; // each of two ways
    }

    /** 204, a request that is approved, or an order or certificate that is revoked. */
    @Override
    protected boolean saysRevoked(FuzzedAnswer answer) {
        return (answer.isToRevoke() && answer.response().status() == 204)
                || answer.objects()
                        .anyMatch(object -> is(object, "revoked")
                                || (is(object, "approved") && (answer.isToRevoke() || isRevocation(object))));
    }

    private static boolean is(Json object, String status) {
        return object.text("status").filter(status::equals).isPresent();
    }

    private static boolean isRevocation(Json request) {
        return request.text("type").filter("revoke"::equals).isPresent();
    }

    @Override
    protected void surround(SandboxApi api, IssuedCertificate issued) {
        DigicertApi digicert = (DigicertApi) api;
        long order = digicert.orderId(issued.certificate());
        digicert.holdDuplicate(order, digicert.ca().issue(CertificateSpec.of("duplicate.example.org")), true);
    }
}
