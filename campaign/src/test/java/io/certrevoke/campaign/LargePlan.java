package io.certrevoke.campaign;

import io.certrevoke.CertificateRef;
import io.certrevoke.IssuerRule;
import io.certrevoke.RateLimit;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRouter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Plans many certificates in a JVM of its own, reads the plan, and prints how long that took and what it needed. */
final class LargePlan {

    private static final String SERIAL = "41112233445566778899aabbccddeeff";

    private LargePlan() {}

    /**
     * Plans.
     *
     * @param args the number of items and a folder
     */
    public static void main(String[] args) throws Exception {
        int items = Integer.parseInt(args[0]);
        Path file = Path.of(args[1]).resolve("plan-" + items + ".jsonl");
        TestCa ca = new TestCa("Large");
        // signing a hundred thousand takes longer than planning them: these are copies with other serial numbers
        byte[] pattern = ca.leaf("www.example.org").serial(SERIAL).issue().getEncoded();
        RevocationRouter router = RevocationRouter.builder()
                .route(
                        IssuerRule.ofName(ca.certificate().getSubjectX500Principal()),
                        new StubClient("large", UnaryOperator.identity()).rate(RateLimit.unlimited()))
                .build();
        CampaignInput input =
                CampaignInput.of(IntStream.rangeClosed(1, items).mapToObj(number -> item(pattern, number)));
        long start = System.nanoTime();
        try (CampaignPlan plan =
                CampaignPlanner.builder().router(router).build().plan(input, file)) {
            long planned = System.nanoTime();
            long ready =
                    plan.items().filter(item -> item.state() == PlanState.READY).count();
            long read = System.nanoTime();
            System.out.printf(
                    "items=%d ready=%d sharedKeys=%d plan=%.1f us/item read=%.1f us/item file=%d MB%n",
                    items,
                    ready,
                    plan.summary().sharedKeys(),
                    (planned - start) / 1e3 / items,
                    (read - planned) / 1e3 / items,
                    Files.size(file) >> 20);
        }
    }

    private static CampaignItem item(byte[] pattern, int number) {
        byte[] serial = HexFormat.of().parseHex(SERIAL);
        byte[] der = pattern.clone();
        int at = IntStream.range(0, der.length - serial.length)
                .filter(from -> Arrays.equals(der, from, from + serial.length, serial, 0, serial.length))
                .findFirst()
                .orElseThrow();
        byte[] own = BigInteger.valueOf(0x41000000_00000000L + number).toByteArray();
        System.arraycopy(own, 0, der, at + serial.length - own.length, own.length);
        return CampaignItem.of(CertificateRef.ofDer(der), RevocationReason.KEY_COMPROMISE);
    }
}
