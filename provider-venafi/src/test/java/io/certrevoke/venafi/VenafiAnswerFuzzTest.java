package io.certrevoke.venafi;

import io.certrevoke.spi.http.Json;
import io.certrevoke.testkit.AnswerFuzz;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FuzzedAnswer;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.SandboxApi;
import io.certrevoke.testkit.venafi.VenafiApi;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/** Answers of the Web SDK, changed at random. */
class VenafiAnswerFuzzTest {

    @Nested
    class Current extends Fuzz {
        @Override
        protected void surround(SandboxApi api, IssuedCertificate issued) {}
    }

    @Nested
    class Renewed extends Fuzz {
        @Override
        protected void surround(SandboxApi api, IssuedCertificate issued) {
            VenafiApi venafi = (VenafiApi) api;
            String path = venafi.objectPath(issued.certificate());
            venafi.renew(path, venafi.ca().issue(CertificateSpec.of("renewed.example.org")));
        }
    }

    /** The platform says so in a flag, in a text, in the fields of a version, or by leaving it out of a whole list. */
    abstract static class Fuzz extends AnswerFuzz {

        @Override
        protected int inputs() {
            return 50_000; // each of two ways
        }

        @Override
        protected ContractSubject subject() {
            return new VenafiSubject(VenafiSubject.Login.TOKEN, VenafiSubject.Work.DONE_LATER, List.of());
        }

        @Override
        protected boolean saysRevoked(FuzzedAnswer answer) {
            if (answer.isToRevoke()) {
                return answer.json().filter(Fuzz::isDone).isPresent();
            }
            boolean listOfUnrevoked = "true".equals(answer.request().query().get("ExcludeRevoked"));
            return answer.objects().anyMatch(Fuzz::hasRevocation)
                    || (listOfUnrevoked && answer.json().filter(Fuzz::isWhole).isPresent());
        }

        private static boolean isDone(Json body) {
            return body.flag("Revoked").orElse(false)
                    || Stream.of("Warning", "Error", "error", "error_description")
                            .flatMap(name -> body.text(name).stream())
                            .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains("completed"));
        }

        private static boolean hasRevocation(Json version) {
            return version.text("RevocationStatus")
                            .filter(word -> word.strip().equalsIgnoreCase("revoked"))
                            .isPresent()
                    || version.text("RevocationDate")
                            .filter(date -> !date.startsWith("0")) // the year 1 stands for no date
                            .isPresent();
        }

        private static boolean isWhole(Json list) {
            return list.at("PreviousVersions").isArray()
                    && list.items("PreviousVersions").stream()
                            .allMatch(row -> row.at("CertificateDetails")
                                    .text("Thumbprint")
                                    .filter(hex -> hex.matches("[0-9A-Fa-f]{40}"))
                                    .isPresent());
        }
    }
}
