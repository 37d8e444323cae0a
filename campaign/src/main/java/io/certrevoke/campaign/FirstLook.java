package io.certrevoke.campaign;

import io.certrevoke.CertificateRef;
import io.certrevoke.campaign.Accounts.Route;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be said of an item without asking anybody. Not thread-safe: items come in the order of the input. */
final class FirstLook {

    /** What few accounts tell of a certificate that they know under another name. */
    private static final Set<CertificateRef.Kind> HARDLY_COMPARABLE = EnumSet.of(
            CertificateRef.Kind.SHA1_THUMBPRINT,
            CertificateRef.Kind.SHA256_THUMBPRINT,
            CertificateRef.Kind.PROVIDER_PATH);

    private final Accounts accounts;
    private final List<X509Certificate> issuers;
    private final boolean revokeExpired;
    private final Instant now;
    private final Exclusions exclusions;
    private final KeyTable seen = new KeyTable();

    FirstLook(
            Accounts accounts,
            List<X509Certificate> issuers,
            boolean revokeExpired,
            Instant now,
            Exclusions exclusions) {
        this.accounts = accounts;
        this.issuers = issuers;
        this.revokeExpired = revokeExpired;
        this.now = now;
        this.exclusions = exclusions;
    }

    /** The item as a plan has it. With {@link PlanState#NOT_CHECKED} and no cause, its account is to be asked. */
    PlannedItem at(InputEntry.CaCertificate entry, int number) {
        PlannedItem.Builder planned = draft(entry.item(), number);
        Facts.of(entry.certificate(), planned);
        Finding finding = excluded(entry.item(), number)
                .orElseGet(() -> Finding.of(
                        PlanState.CA_CERTIFICATE,
                        "a certificate of the CA "
                                + Facts.name(entry.certificate().getSubjectX500Principal())));
        return finding.on(planned.build());
    }

    /** As for a certificate of a CA. */
    PlannedItem at(InputEntry.Item entry, int number) {
        CampaignItem item = entry.item();
        PlannedItem.Builder planned = draft(item, number);
        Facts.of(item.certificate(), planned);
        warn(item, planned);
        entry.serial().ifPresent(planned::serial);
        entry.sha256().ifPresent(planned::sha256);
        Optional<X509Certificate> certificate = item.certificate().certificate();
        certificate.ifPresent(value -> {
            Facts.of(value, planned);
            planned.issuerIndex(Facts.issuerOf(value, issuers));
            warn(value, planned);
        });
        Optional<Finding> end = excluded(item, number)
                .or(() -> certificate.flatMap(value -> hopeless(value, item)))
                .or(() -> repeated(entry, number));
        return end.map(finding -> finding.on(planned.build())).orElseGet(() -> routed(item, planned));
    }

    private static PlannedItem.Builder draft(CampaignItem item, int number) {
        return PlannedItem.builder().number(number).item(item).state(PlanState.NOT_CHECKED);
    }

    private static void warn(CampaignItem item, PlannedItem.Builder planned) {
        if (item.exclusion().isPresent()
                && HARDLY_COMPARABLE.contains(item.certificate().kind())) {
            planned.addWarnings("it excludes items that give the certificate itself or the same reference;"
                    + " other references may mean the same certificate without anybody noticing");
        }
    }

    private void warn(X509Certificate certificate, PlannedItem.Builder planned) {
        if (isExpired(certificate)) {
            planned.addWarnings("it has expired; its revocation may be published no longer, or never");
        }
        if (!BaselineRequirements.namesPublication(certificate)) {
            planned.addWarnings("it names no CRL and no OCSP responder, so nobody may learn that it is revoked");
        }
    }

    private boolean isExpired(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().isBefore(now);
    }

    private Optional<Finding> excluded(CampaignItem item, int number) {
        item.exclusion().ifPresent(reason -> exclusions.add(number, item));
        return item.exclusion().map(reason -> Finding.of(PlanState.EXCLUDED, reason));
    }

    private Optional<Finding> hopeless(X509Certificate certificate, CampaignItem item) {
        if (isExpired(certificate) && !revokeExpired) {
            return Optional.of(Finding.of(
                    PlanState.EXPIRED, "expired at " + certificate.getNotAfter().toInstant()));
        }
        if (!BaselineRequirements.apply(certificate)) {
            return Optional.empty();
        }
        if (BaselineRequirements.letBeUnrevokable(certificate)) {
            return Optional.of(Finding.of(
                    PlanState.SHORT_LIVED,
                    "valid until " + certificate.getNotAfter().toInstant()));
        }
        return BaselineRequirements.forbid(item.reason())
                ? Optional.of(Finding.of(
                        PlanState.NOT_ACCEPTED,
                        "the rules for public TLS certificates (CA/Browser Forum Baseline Requirements, 7.2.2) forbid "
                                + item.reason().rfcName()))
                : Optional.empty();
    }

    /** The same words with the same reason will have the same fate, so nobody has to be asked twice. */
    private Optional<Finding> repeated(InputEntry.Item entry, int number) {
        CampaignItem item = entry.item();
        String words = RefCodec.write(item.certificate())
                + "\n"
                + String.join("\n", item.account().orElse(""), item.reason().name())
                + "\n"
                + String.join("\n", entry.serial().orElse(""), entry.sha256().orElse(""));
        byte[] key = Digests.sha256(words);
        int first = seen.get(key);
        if (first > 0) {
            return Optional.of(Finding.of(PlanState.DUPLICATE, "the same as item " + first));
        }
        seen.put(key, number);
        return Optional.empty();
    }

    private PlannedItem routed(CampaignItem item, PlannedItem.Builder planned) {
        Route route = accounts.route(item);
        return route.finding().on(planned.account(route.account()).build());
    }
}
