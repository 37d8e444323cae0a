package io.certrevoke;

import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.Target;
import java.util.List;
import java.util.stream.Collectors;

/** Turns a reference into the one certificate to act on, or refuses. */
final class Locator {

    private final AccountContext context;
    private final ExceptionTranslator exceptions;

    Locator(AccountContext context, ExceptionTranslator exceptions) {
        this.context = context;
        this.exceptions = exceptions;
    }

    /** The target of a request: looked up, unless the reference can or shall be used as it stands. */
    Target target(CertificateRef original, CertificateRef narrowed, CallScope scope) {
        boolean asItStands =
                narrowed.isVerbatim() || context.capabilities().direct().contains(narrowed.kind());
        return asItStands ? Target.of(narrowed) : lookUp(original, narrowed, scope);
    }

    /** The target with its record at the provider. */
    Target lookUp(CertificateRef original, CertificateRef narrowed, CallScope scope) {
        List<Candidate> candidates = context.connection().find(context.api(scope), narrowed);
        // the original says more than what it was narrowed to
        List<Candidate> matches = CandidateMatcher.matches(original, candidates);
        if (matches.size() > 1) {
            throw exceptions.ambiguous(matches.size() + " certificates fit: " + ids(matches), original, scope);
        }
        if (matches.isEmpty()) {
            throw exceptions.notFound(
                    candidates.isEmpty()
                            ? "no such certificate"
                            : "none of the " + candidates.size() + " records found is proven to be this certificate: "
                                    + ids(candidates),
                    original,
                    scope);
        }
        return Target.of(narrowed, matches.get(0));
    }

    private static String ids(List<Candidate> candidates) {
        String ids = candidates.stream().map(Candidate::providerId).limit(5).collect(Collectors.joining(", "));
        return candidates.size() > 5 ? ids + ", …" : ids;
    }
}
