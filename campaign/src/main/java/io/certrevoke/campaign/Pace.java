package io.certrevoke.campaign;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a run looks.
 *
 * @param pendingFirst the first pause between looks at pending work; absent takes what the provider's capabilities say
 * @param pendingLongest the longest such pause
 * @param publicationFirst the first pause between looks at CRLs and OCSP responders
 * @param publicationLongest the longest such pause
 * @param progress the time between two reports of progress
 */
record Pace(
        Optional<Duration> pendingFirst,
        Duration pendingLongest,
        Duration publicationFirst,
        Duration publicationLongest,
        Duration progress) {}
