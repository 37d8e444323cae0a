package io.certrevoke.campaign;

import io.certrevoke.CertificateRecord;
import io.certrevoke.CertificateRef;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * The names under which a certificate can be met. An exclusion gives names away, an item answers to names; where one is in
 * both lists, the exclusion means the item.
 */
final class Names {

    private final List<String> names = new ArrayList<>();

    private Names() {}

    /** The names that an exclusion gives away: all that mean this certificate and no other. */
    static List<String> ofExclusion(CampaignItem exclusion) {
        CertificateRef reference = exclusion.certificate();
        Names names = new Names();
        names.thumbprints(reference);
        names.issuerAndSerial(reference.issuer(), reference.serial());
        String account = exclusion.account().orElse("");
        reference.providerId().ifPresent(id -> names.add("id", account, id));
        reference.providerPath().ifPresent(path -> names.add("path", account, path));
        switch (reference.kind()) {
            case SERIAL -> names.serial("serial", reference.serial());
            case SERIAL_AND_COMMON_NAME -> {
                names.serialAndName(reference.serial(), reference.commonName());
                names.serial("nothing but serial", reference.serial());
            }
            default -> names.serial("nothing but serial", reference.serial());
        }
        return names.names;
    }

    /** The names that an item answers to. */
    static List<String> ofItem(CampaignItem item, Optional<String> account) {
        CertificateRef reference = item.certificate();
        Names names = new Names();
        names.thumbprints(reference);
        names.identity(reference.issuer(), reference.serial(), reference.commonName());
        names.onlySerial(reference.issuer().isPresent(), reference.serial());
        reference.providerId().ifPresent(id -> names.atAccount("id", account, id));
        reference.providerPath().ifPresent(path -> names.atAccount("path", account, path));
        return names.names;
    }

    /** The further names that an item answers to since its account told what it is. */
    static List<String> ofRecord(CertificateRecord found, String account) {
        Names names = new Names();
        found.sha256().ifPresent(hex -> names.add("sha256", hex));
        names.identity(found.issuer(), found.serial(), found.commonName());
        names.onlySerial(found.issuer().isPresent() || found.sha256().isPresent(), found.serial());
        names.atAccount("id", Optional.of(account), found.providerId());
        return names.names;
    }

    private void thumbprints(CertificateRef reference) {
        reference.certificate().ifPresent(certificate -> {
            add("sha256", Facts.sha256(certificate));
            add("sha1", Facts.sha1(certificate));
        });
        reference.thumbprint().ifPresent(hex -> add(hex.length() == 64 ? "sha256" : "sha1", hex));
    }

    private void identity(Optional<X500Principal> issuer, Optional<BigInteger> serial, Optional<String> commonName) {
        issuerAndSerial(issuer, serial);
        serial("serial", serial);
        serialAndName(serial, commonName);
    }

    private void issuerAndSerial(Optional<X500Principal> issuer, Optional<BigInteger> serial) {
        if (issuer.isPresent() && serial.isPresent()) {
            add("issuer and serial", Facts.hex(serial.get()), issuer.get().getName(X500Principal.CANONICAL));
        }
    }

    private void serialAndName(Optional<BigInteger> serial, Optional<String> commonName) {
        if (serial.isPresent() && commonName.isPresent()) {
            add("serial and name", Facts.hex(serial.get()), commonName.get().toLowerCase(Locale.ROOT));
        }
    }

    /** Of what is known by its serial number alone nobody can say that it is not the excluded one. */
    private void onlySerial(boolean knownBetter, Optional<BigInteger> serial) {
        if (!knownBetter) {
            serial("nothing but serial", serial);
        }
    }

    private void serial(String kind, Optional<BigInteger> serial) {
        serial.ifPresent(number -> add(kind, Facts.hex(number)));
    }

    /** An exclusion may name the account, or mean any. */
    private void atAccount(String kind, Optional<String> account, String value) {
        add(kind, "", value);
        account.ifPresent(name -> add(kind, name, value));
    }

    private void add(String... parts) {
        names.add(String.join("\n", parts));
    }
}
