package io.certrevoke.campaign;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run may do at most, and what makes it stop. */
record Rails(
        int maximum,
        List<X509Certificate> issuers,
        boolean withoutIssuer,
        int canary,
        double failureRate,
        int failureSample,
        boolean stopAtOtherReason,
        ReplacementPolicy replacement,
        boolean keyCompromiseOverrides,
        int concurrency,
        int attempts,
        Duration retryAfter,
        Duration patience) {

    /** The rails in words, for the journal. */
    Map<String, String> describe() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("maximum", String.valueOf(maximum));
        words.put(
                "issuers",
                issuers.stream()
                        .map(issuer -> issuer.getSubjectX500Principal().getName())
                        .collect(Collectors.joining("; ")));
        words.put("withoutIssuer", String.valueOf(withoutIssuer));
        words.put("canary", String.valueOf(canary));
        words.put("failureRate", failureRate + " of at least " + failureSample);
        words.put("stopAtOtherReason", String.valueOf(stopAtOtherReason));
        words.put("replacement", replacement.name());
        words.put("keyCompromiseOverrides", String.valueOf(keyCompromiseOverrides));
        words.put("concurrency", String.valueOf(concurrency));
        words.put("attempts", String.valueOf(attempts));
        words.put("patience", patience.toString());
        return words;
    }
}
