package io.certrevoke.testkit.alibaba;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Switches over what the vendor's documentation leaves open, or contradicts itself about. The initial values are the
 * unfriendly readings. Thread-safe; a change applies to calls that arrive later.
 */
public final class AlibabaBehaviour {

    volatile ErrorFormat errorFormat = ErrorFormat.JSON;
    volatile boolean alternativeErrors;
    volatile SignatureEcho signatureEcho = SignatureEcho.CANONICAL_REQUEST;
    volatile Duration clockTolerance = Duration.ofMinutes(15);
    volatile Duration clockAhead = Duration.ZERO;
    volatile Fault unknownIdentifier = Fault.of("CertNotExist", 400, "The certificate does not exist.");
    volatile boolean describesUnknownAsEmpty;
    volatile Optional<Fault> repeatedRevoke = Optional.of(Fault.of("CertStatusInvalid", 400, "Wrong status."));
    volatile Optional<Fault> expiredRevoke = Optional.empty();
    volatile RowDetail listRows = RowDetail.SPARSE;
    volatile RowDetail describedRow = RowDetail.FULL;
    volatile boolean newestFirst = true;
    volatile int largestPage = 50;
    volatile boolean refusesLargerPages;
    volatile int largestBatch = 10;
    volatile boolean serialLookupOffered = true;
    volatile SerialSpelling serialSpelling = SerialSpelling.PADDED;
    volatile SerialMatching serialMatching = SerialMatching.EXACT;
    volatile boolean reportsUnknownStatus;
    volatile RevokeTimeForm revokeTimeForm = RevokeTimeForm.DATE;

    AlibabaBehaviour() {}

    /** How error answers are written. */
    public enum ErrorFormat {
        /** JSON with the documented names. */
        JSON,
        /** JSON with {@code code}, {@code message} and {@code requestId}, which the vendor's SDKs read too. */
        LOWER_CASE_JSON,
        /** XML as {@code text/xml;charset=utf-8}. */
        XML,
        /** XML as {@code application/xml}. */
        APPLICATION_XML
    }

    /** What the message of a signature error repeats from the request. */
    public enum SignatureEcho {
        /** Nothing. */
        NONE,
        /** The string to sign, which ends the message as documented. */
        STRING_TO_SIGN,
        /** The string to sign and the canonical request, the security token among its header fields. */
        CANONICAL_REQUEST;

        String of(SignedCall call) {
            String echo = " server string to sign is:" + call.stringToSign();
            return switch (this) {
                case NONE -> "";
                case STRING_TO_SIGN -> echo;
                case CANONICAL_REQUEST -> echo + " server canonical request is:" + call.canonicalRequest();
            };
        }
    }

    /** Which fields describe a certificate. */
    public enum RowDetail {
        /** All that are documented. */
        FULL,
        /** All but the two fingerprints. */
        WITHOUT_FINGERPRINTS,
        /** Neither fingerprints nor the certificate itself, nor the fields that were added to the API later. */
        SPARSE
    }

    /** How {@code RevokeTime} of a revoked certificate is written; of a good one it is {@code 0} or absent. */
    public enum RevokeTimeForm {
        /** Not at all. */
        ABSENT,
        /** Zero, as for a good certificate. */
        ZERO,
        /** A number, the epoch's seconds. */
        SECONDS,
        /** A number, the epoch's milliseconds. */
        MILLISECONDS,
        /** The milliseconds as a string. */
        NUMERIC_STRING,
        /** A string such as {@code 2021-01-01T00:00Z}, as in the documented example. */
        DATE;

        static String minutes(Instant time) {
            return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC)
                    .format(time);
        }
    }

    /**
     * How errors are written.
     *
     * @param format the format; initially JSON
     */
    public void errorFormat(ErrorFormat format) {
        errorFormat = format;
    }

    /**
     * Where the vendor's pages give two codes or two statuses for one error, which of them is answered.
     *
     * @param alternative false, initially, for the first (mostly 400), true for the other (mostly 403 and 404)
     */
    public void alternativeErrors(boolean alternative) {
        alternativeErrors = alternative;
    }

    /**
     * What signature errors repeat.
     *
     * @param echo initially everything, the security token included
     */
    public void signatureEcho(SignatureEcho echo) {
        signatureEcho = echo;
    }

    /**
     * How far {@code x-acs-date} may be from the server's time.
     *
     * @param tolerance initially 15 minutes, in both directions
     */
    public void clockTolerance(Duration tolerance) {
        clockTolerance = tolerance;
    }

    /**
     * Sets the server's clock apart from the one given at creation; the {@code Date} of every answer tells the truth.
     *
     * @param ahead how far the server is ahead; negative when it is behind
     */
    public void clockAhead(Duration ahead) {
        clockAhead = ahead;
    }

    /**
     * The error for an {@code Identifier} that is not held. The vendor publishes none.
     *
     * @param code the code
     * @param status the HTTP status
     */
    public void unknownIdentifier(String code, int status) {
        unknownIdentifier = Fault.of(code, status);
    }

    /**
     * Whether describing an unknown {@code Identifier} succeeds without a {@code Certificate}, instead of an error.
     *
     * @param empty initially false
     */
    public void describesUnknownAsEmpty(boolean empty) {
        describesUnknownAsEmpty = empty;
    }

    /**
     * Refuses to revoke what is revoked. The vendor does not say whether that happens, nor with which code.
     *
     * @param code the code
     * @param status the HTTP status
     */
    public void refuseRepeats(String code, int status) {
        repeatedRevoke = Optional.of(Fault.of(code, status));
    }

    /** Answers a repeated revocation like the first. Initially it is refused with a code of no meaning. */
    public void acceptRepeats() {
        repeatedRevoke = Optional.empty();
    }

    /**
     * Refuses to revoke expired certificates. Initially they are revoked: the vendor does not say.
     *
     * @param code the code
     * @param status the HTTP status
     */
    public void refuseExpired(String code, int status) {
        expiredRevoke = Optional.of(Fault.of(code, status));
    }

    /**
     * Which fields the rows of lists and of the look-up by serial number have.
     *
     * @param detail initially {@link RowDetail#SPARSE}
     */
    public void listRows(RowDetail detail) {
        listRows = detail;
    }

    /**
     * Which fields {@code DescribeClientCertificate} has.
     *
     * @param detail initially {@link RowDetail#FULL}
     */
    public void describedRow(RowDetail detail) {
        describedRow = detail;
    }

    /**
     * The order of lists. With the newest first, a certificate that arrives between two pages makes a row appear twice.
     *
     * @param newest initially true
     */
    public void newestFirst(boolean newest) {
        newestFirst = newest;
    }

    /**
     * The largest page; what happens beyond is not documented for this API.
     *
     * @param rows initially 50
     * @param refuseMore false, initially, to answer with fewer rows than asked; true to refuse
     */
    public void largestPage(int rows, boolean refuseMore) {
        largestPage = rows;
        refusesLargerPages = refuseMore;
    }

    /**
     * How many identifiers or serial numbers one call may name.
     *
     * @param values initially 10
     */
    public void largestBatch(int values) {
        largestBatch = values;
    }

    /**
     * Whether the deprecated {@code DescribeClientCertificateForSerialNumber} is still there.
     *
     * @param offered initially true
     */
    public void serialLookupOffered(boolean offered) {
        serialLookupOffered = offered;
    }

    /**
     * How serial numbers are written.
     *
     * @param spelling initially as in the documented examples
     */
    public void serialSpelling(SerialSpelling spelling) {
        serialSpelling = spelling;
    }

    /**
     * How serial numbers are compared.
     *
     * @param matching initially exactly as they are written
     */
    public void serialMatching(SerialMatching matching) {
        serialMatching = matching;
    }

    /**
     * Whether the status operations list what they do not know as {@code unknown}.
     *
     * @param reports initially false: it is left out
     */
    public void reportsUnknownStatus(boolean reports) {
        reportsUnknownStatus = reports;
    }

    /**
     * How {@code RevokeTime} is written.
     *
     * @param form initially a date, although the field is declared as a number
     */
    public void revokeTimeForm(RevokeTimeForm form) {
        revokeTimeForm = form;
    }
}
