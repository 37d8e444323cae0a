package io.certrevoke.campaign;

import io.certrevoke.AmbiguousCertificateException;
import io.certrevoke.CertificateNotFoundException;
import io.certrevoke.CertificateRecord;
import io.certrevoke.CertificateRef;
import io.certrevoke.ProviderAccessDeniedException;
import io.certrevoke.ProviderAuthenticationException;
import io.certrevoke.ProviderProtocolException;
import io.certrevoke.ProviderUnavailableException;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationInterruptedException;
import io.certrevoke.RevocationRequest;
import io.certrevoke.UnsupportedRevocationException;
import java.util.Optional;

/** What the account of an item says about it. Reads only. Thread-safe. */
final class SecondLook {

    private static final int ATTEMPTS = 3;

    private final RequestRules rules;
    private final Exclusions exclusions;

    SecondLook(RequestRules rules, Exclusions exclusions) {
        this.rules = rules;
        this.exclusions = exclusions;
    }

    /**
     * The item with what its account says.
     *
     * @throws RevocationInterruptedException if the thread was interrupted
     */
    PlannedItem at(PlannedItem draft, AccountQueue account) {
        int excluded = exclusions.find(Names.ofItem(draft.item(), draft.account()));
        if (excluded > 0) {
            return excludedBy(excluded).on(draft);
        }
        if (account.givenUp().isPresent()) {
            return Finding.of(PlanState.NOT_CHECKED, account.givenUp().get()).on(draft);
        }
        return checked(draft, account);
    }

    private PlannedItem checked(PlannedItem draft, AccountQueue account) {
        RevocationRequest request = rules.request(draft.item());
        try {
            account.client().check(request);
            PlannedItem looked = resolved(draft, account);
            account.answered();
            return looked;
        } catch (RevocationException e) {
            // a client that was closed fails in this way too, without an interruption
            if (e instanceof RevocationInterruptedException
                    && Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return failed(e, account).on(draft);
        } catch (RuntimeException e) {
            // a client of the application's own; what its message holds nobody knows
            String cause = "the client failed with " + e.getClass().getName();
            account.failed(cause);
            return Finding.of(PlanState.NOT_CHECKED, cause).on(draft);
        }
    }

    private PlannedItem resolved(PlannedItem draft, AccountQueue account) {
        if (draft.item().certificate().isVerbatim()) {
            PlannedItem unseen = rules.ready(draft, account.client().capabilities());
            return PlannedItem.builder()
                    .from(unseen)
                    .addWarnings("it is sent as it stands, without being looked up and compared")
                    .build();
        }
        CertificateRecord found = resolve(draft.item().certificate(), account);
        int excluded = exclusions.find(Names.ofRecord(found, account.name()));
        return excluded > 0
                ? excludedBy(excluded).on(draft)
                : new RecordReading(draft, found, account.client().capabilities(), rules).planned();
    }

    /** Reads may be repeated, also where an answer made no sense: a page of a proxy passes. */
    private static CertificateRecord resolve(CertificateRef certificate, AccountQueue account) {
        for (int attempt = 1; ; attempt++) {
            try {
                return account.client().resolve(certificate);
            } catch (ProviderProtocolException | ProviderUnavailableException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static Finding excludedBy(int number) {
        return Finding.of(PlanState.EXCLUDED, "item " + number + " excludes the same certificate");
    }

    private static Finding failed(RevocationException e, AccountQueue account) {
        String cause =
                Optional.ofNullable(e.getMessage()).orElseGet(() -> e.getClass().getSimpleName());
        if (e instanceof UnsupportedRevocationException) {
            return Finding.of(PlanState.NOT_ACCEPTED, cause);
        }
        if (e instanceof CertificateNotFoundException || e instanceof AmbiguousCertificateException) {
            account.answered();
            return Finding.of(
                    e instanceof CertificateNotFoundException ? PlanState.NOT_FOUND : PlanState.AMBIGUOUS, cause);
        }
        if (e instanceof ProviderAuthenticationException || e instanceof ProviderAccessDeniedException) {
            // asking ten thousand times more could lock the account
            account.giveUp("not asked, because an earlier call was refused: " + cause);
        } else {
            account.failed(cause);
        }
        return Finding.of(PlanState.NOT_CHECKED, cause);
    }
}
