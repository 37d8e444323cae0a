package io.certrevoke.appviewx;

import io.certrevoke.spi.http.Json;
import io.certrevoke.testkit.AnswerFuzz;
import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FuzzedAnswer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/** Answers of AppViewX, changed at random. */
class AppviewxAnswerFuzzTest {

    @Nested
    class Synchronous extends Fuzz {
        @Override
        protected ContractSubject subject() {
            return new AppviewxSubject(AppviewxConfig.Mode.SYNC, "session");
        }
    }

    @Nested
    class Asynchronous extends Fuzz {
        @Override
        protected ContractSubject subject() {
            return new AppviewxSubject(AppviewxConfig.Mode.ASYNC, "service-account");
        }
    }

    /** The word "Revoked", as the status of the call's certificate or of a record in the inventory. */
    abstract static class Fuzz extends AnswerFuzz {

        @Override
        protected int inputs() {
            return 50_000; // each of two ways
        }

        @Override
        protected boolean saysRevoked(FuzzedAnswer answer) {
            if (answer.isToRevoke()) {
                return answer.response().status() == 200
                        && answer.json()
                                .filter(body -> says(body.at("response"), "certStatus"))
                                .isPresent();
            }
            return answer.objects()
                    .anyMatch(record ->
                            Stream.of("status", "avxStatus", "expiryStatus").anyMatch(name -> says(record, name)));
        }

        private static boolean says(Json object, String name) {
            return object.text(name).filter("Revoked"::equalsIgnoreCase).isPresent();
        }
    }
}
