package org.example.boot;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationRouter;
import io.certrevoke.RevocationTicket;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes a certificate in PEM and answers in JSON, which Spring's own Jackson writes. */
@RestController
class RevocationController {

    private final RevocationRouter router;

    RevocationController(RevocationRouter router) {
        this.router = router;
    }

    @PostMapping(path = "/revocations", consumes = "text/plain")
    Answer revoke(@RequestBody String pem) {
        RevocationResult result =
                router.revoke(RevocationRequest.of(CertificateRef.ofPem(pem), RevocationReason.KEY_COMPROMISE));
        return new Answer(
                result.provider(),
                result.account(),
                result.status().name(),
                result.ticket().map(RevocationTicket::encode));
    }

    record Answer(String provider, String account, String status, Optional<String> ticket) {}
}
