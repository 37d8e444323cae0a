package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a campaign is asked to revoke, and what it must not touch. Files are read piece by piece when planning begins. What
 * cannot be read there becomes an {@link InputFault} of the plan; it is never passed over in silence.
 *
 * <p>An exclusion anywhere in the input holds for all of it: list the certificates in one file and the exceptions in
 * another, and join them with {@link #and}. References of different kinds are compared by what they have in common; what the
 * account tells when it is asked counts too. A path can only be compared with the same path.
 */
public abstract sealed class CampaignInput permits CodeInput, CsvInput, JoinedInput, JsonLinesInput, PemInput {

    CampaignInput() {}

    /**
     * Certificates in files, in PEM (RFC 7468) or DER. Certificates of CAs, as chains contain them, are listed in the plan
     * and never revoked.
     *
     * @param path a file, which may hold many certificates, or a folder, of which all files are read whose names end in
     *     {@code .pem}, {@code .crt}, {@code .cer} or {@code .der}, and the folders in it
     * @param reason why all of them shall be revoked
     * @return the input
     */
    public static CampaignInput pem(Path path, RevocationReason reason) {
        return new PemInput(path, reason);
    }

    /**
     * A table with one row for each certificate: RFC 4180 in UTF-8, with commas, and a first row that names the columns, in
     * any order:
     *
     * <ul>
     *   <li>{@code certificate}: PEM, or the path of a file with exactly one end-entity certificate, relative to the table;
     *   <li>or {@code issuer} (RFC 4514, the most specific part first) and {@code serial} (hexadecimal);
     *   <li>or {@code provider_id}, or {@code provider_path};
     *   <li>or {@code thumbprint} (SHA-256 or SHA-1), or {@code sha256};
     *   <li>or {@code serial} and {@code common_name}, or {@code serial} alone;
     *   <li>{@code account}, for example {@code digicert/web-team}, for references that carry no issuer;
     *   <li>{@code reason}, by name or number (RFC 5280, section 5.3.1);
     *   <li>{@code comment}; {@code priority}, where larger numbers go first; {@code exclude}, the reason why the certificate
     *       must not be touched.
     * </ul>
     *
     * <p>A serial number or SHA-256 beside another reference is compared with it, or with what the account has.
     *
     * @param file the table
     * @return the input
     */
    public static CampaignInput csv(Path file) {
        return new CsvInput(file, Optional.empty());
    }

    /**
     * Objects, one a line, in UTF-8, with members named as the columns of {@link #csv}. Serial numbers are text.
     *
     * @param file the lines
     * @return the input
     */
    public static CampaignInput jsonLines(Path file) {
        return new JsonLinesInput(file, Optional.empty());
    }

    /**
     * Items that the application puts together itself.
     *
     * @param items the items; read once, in their order, and closed
     * @return the input, good for one plan
     */
    public static CampaignInput of(Stream<CampaignItem> items) {
        return new CodeInput(() -> items);
    }

    /**
     * Items that the application puts together itself.
     *
     * @param items the items, in their order
     * @return the input
     */
    public static CampaignInput of(Iterable<CampaignItem> items) {
        return new CodeInput(() -> StreamSupport.stream(items.spliterator(), false));
    }

    /**
     * This input and then another one.
     *
     * @param other what follows
     * @return both
     */
    public CampaignInput and(CampaignInput other) {
        return new JoinedInput(this, other);
    }

    /**
     * The same input with a reason for rows and lines that give none.
     *
     * @param reason why they shall be revoked
     * @return the input; unchanged where every item has a reason by its kind
     */
    public CampaignInput withDefaultReason(RevocationReason reason) {
        return this;
    }

    /**
     * Reads everything, one place after the other.
     *
     * @throws IOException if the input as a whole cannot be read; a place that cannot is an {@link InputFault}
     */
    abstract void read(InputSink sink) throws IOException, InterruptedException;
}
