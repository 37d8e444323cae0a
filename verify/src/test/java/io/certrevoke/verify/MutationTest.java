package io.certrevoke.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged answers end as INVALID: never as a proof, never as an exception. The damage is the same in every run. */
class MutationTest {

    private static final int ROUNDS = 3_000;
    private static final Date REVOKED_AT = Date.from(TestCa.NOW.minusSeconds(60));
    private static final String ADDRESS = "http://status.example.org/";

    private final TestCa ca = TestCa.create("CN=issuer");
    private final X509Certificate leaf = ca.sign(ca.leaf().crl(ADDRESS).ocsp(ADDRESS));
    private final PublicationQuery query = PublicationQuery.of(leaf, ca.certificate());
    private final Validity validity = new Validity(TestCa.NOW, Duration.ofMinutes(5));
    private final Random random = new Random(20260601);

    @TempDir
    private Path folder;

    /** A check that may fail in one way only. */
    @FunctionalInterface
    private interface Check {
        void check(byte[] answer, ChannelResult.Builder result) throws IOException, ChannelFailure;
    }

    @Test
    void check_damagedCrl_isInvalid() throws Exception {
        byte[] crl = ca.sign(ca.crl().addCRLEntry(BigInteger.valueOf(0x4711), REVOKED_AT, CRLReason.keyCompromise));
        DistributionPoint point = new DistributionPoint(channel(ChannelKind.CRL), Set.of(), List.of(), false);
        Path file = folder.resolve("damaged.crl");
        requireInvalidWhereDamaged(crl, (answer, result) -> {
            Files.write(file, answer);
            try (CrlFile opened = CrlFile.open(file)) {
                CrlCheck check = new CrlCheck(new CrlQuestion(query, point), opened, validity, result);
                check.requireUsable();
                CrlSearch search = new CrlSearch(leaf);
                opened.find(List.of(search));
                check.conclude(search.entry());
            }
        });
    }

    @Test
    void check_damagedOcspAnswer_isInvalid() throws Exception {
        OcspRequest request = OcspRequest.of(leaf, ca.certificate());
        // without certificates: they are not signed by the answer, and damage to one that is not needed does no harm
        byte[] answer =
                TestResponder.of(ca).says(new RevokedStatus(REVOKED_AT, 1)).answer(request.encoded());
        requireInvalidWhereDamaged(
                answer, (damaged, result) -> new OcspCheck(query, request, validity, result).check(damaged));
    }

    private void requireInvalidWhereDamaged(byte[] answer, Check check) throws IOException {
        assertThat(status(answer, check)).isEqualTo(ChannelStatus.REVOKED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damage(answer);
            if (Arrays.equals(damaged, answer)) {
                continue; // two changes undid each other
            }
            assertThat(status(damaged, check)).as("round %d", round).isEqualTo(ChannelStatus.INVALID);
        }
    }

    /** One to three octets changed; every fourth one also cut off or too long. */
    private byte[] damage(byte[] answer) {
        byte[] damaged =
                random.nextInt(4) == 0 ? Arrays.copyOf(answer, 1 + random.nextInt(answer.length + 8)) : answer.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
        }
        return damaged;
    }

    private static ChannelStatus status(byte[] answer, Check check) throws IOException {
        ChannelResult.Builder result =
                ChannelResult.builder().channel(channel(ChannelKind.CRL)).checkedAt(TestCa.NOW);
        try {
            check.check(answer, result);
            return result.build().status();
        } catch (ChannelFailure e) {
            return e.status();
        }
    }

    private static Channel channel(ChannelKind kind) {
        return new Channel(kind, List.of(ADDRESS), true);
    }
}
