package io.certrevoke.testkit.alibaba;

import io.certrevoke.testkit.alibaba.AlibabaBehaviour.ErrorFormat;
import io.certrevoke.testkit.alibaba.AlibabaBehaviour.RevokeTimeForm;
import io.certrevoke.testkit.alibaba.AlibabaBehaviour.RowDetail;
import io.certrevoke.testkit.alibaba.AlibabaBehaviour.SignatureEcho;
import java.util.function.Consumer;

/**
 * The plausible answers to each question that the vendor's documentation leaves open, so that a test can run under each.
 * One reading changes one switch; {@link #UNFRIENDLY} changes none.
 */
public enum AlibabaReading {
    /** The initial values. */
    UNFRIENDLY(b -> {}),
    /** Revoking twice succeeds twice. */
    REPEAT_ACCEPTED(AlibabaBehaviour::acceptRepeats),
    /** Revoking twice is refused with a code that says so. */
    REPEAT_REFUSED_PLAINLY(b -> b.refuseRepeats("AlreadyRevoked", 409)),
    /** Revoking twice looks like an unknown certificate. */
    REPEAT_NOT_FOUND(b -> b.refuseRepeats("InvalidIdentifier.NotFound", 404)),
    /** An unknown identifier is "not found". */
    UNKNOWN_NOT_FOUND(b -> b.unknownIdentifier("InvalidIdentifier.NotFound", 404)),
    /** An unknown identifier is an invalid parameter. */
    UNKNOWN_INVALID(b -> b.unknownIdentifier("InvalidParameter", 400)),
    /** An unknown identifier is described by a success without a certificate. */
    UNKNOWN_EMPTY(b -> b.describesUnknownAsEmpty(true)),
    /** The other code or status wherever the vendor's pages disagree. */
    ALTERNATIVE_ERRORS(b -> b.alternativeErrors(true)),
    /** Errors with lower-case names. */
    LOWER_CASE_ERRORS(b -> b.errorFormat(ErrorFormat.LOWER_CASE_JSON)),
    /** Errors in XML, as {@code text/xml}. */
    XML_ERRORS(b -> b.errorFormat(ErrorFormat.XML)),
    /** Errors in XML, as {@code application/xml}. */
    APPLICATION_XML_ERRORS(b -> b.errorFormat(ErrorFormat.APPLICATION_XML)),
    /** Signature errors end with the string to sign. */
    STRING_TO_SIGN(b -> b.signatureEcho(SignatureEcho.STRING_TO_SIGN)),
    /** Signature errors repeat nothing. */
    NO_ECHO(b -> b.signatureEcho(SignatureEcho.NONE)),
    /** Lists have all documented fields. */
    FULL_ROWS(b -> b.listRows(RowDetail.FULL)),
    /** Lists have the certificate, but no fingerprint. */
    ROWS_WITHOUT_FINGERPRINTS(b -> b.listRows(RowDetail.WITHOUT_FINGERPRINTS)),
    /** The single certificate is described without its fingerprints. */
    DESCRIBED_WITHOUT_FINGERPRINTS(b -> b.describedRow(RowDetail.WITHOUT_FINGERPRINTS)),
    /** Lists begin with the oldest certificate. */
    OLDEST_FIRST(b -> b.newestFirst(false)),
    /** Pages of up to 2000 rows, as another list of this API allows. */
    LARGE_PAGES(b -> b.largestPage(2000, true)),
    /** More than 50 rows are refused. */
    LARGER_PAGES_REFUSED(b -> b.largestPage(50, true)),
    /** One value per call. */
    NO_BATCH(b -> b.largestBatch(1)),
    /** The deprecated look-up is gone. */
    NO_SERIAL_LOOKUP(b -> b.serialLookupOffered(false)),
    /** Serial numbers in upper case, looked up in any case. */
    UPPER_CASE_SERIALS(b -> {
        b.serialSpelling(SerialSpelling.UPPER_CASE);
        b.serialMatching(SerialMatching.ANY_CASE);
    }),
    /** Serial numbers in upper case, looked up in upper case only. */
    UPPER_CASE_SERIALS_EXACT(b -> b.serialSpelling(SerialSpelling.UPPER_CASE)),
    /** Serial numbers without leading zeros. */
    UNPADDED_SERIALS(b -> b.serialSpelling(SerialSpelling.UNPADDED)),
    /** Serial numbers with leading zeros, looked up without them. */
    UNPADDED_LOOKUP(b -> b.serialMatching(SerialMatching.UNPADDED)),
    /** Serial numbers with the sign octet of DER. */
    SIGN_OCTET_SERIALS(b -> b.serialSpelling(SerialSpelling.SIGN_OCTET)),
    /** Serial numbers compared as numbers. */
    NUMERIC_SERIALS(b -> b.serialMatching(SerialMatching.NUMERIC)),
    /** Certificates without a status are listed as {@code unknown}. */
    UNKNOWN_STATUS_REPORTED(b -> b.reportsUnknownStatus(true)),
    /** No time of revocation. */
    REVOKE_TIME_ABSENT(b -> b.revokeTimeForm(RevokeTimeForm.ABSENT)),
    /** A time of revocation that is always zero. */
    REVOKE_TIME_ZERO(b -> b.revokeTimeForm(RevokeTimeForm.ZERO)),
    /** The time of revocation in seconds. */
    REVOKE_TIME_SECONDS(b -> b.revokeTimeForm(RevokeTimeForm.SECONDS)),
    /** The time of revocation in milliseconds. */
    REVOKE_TIME_MILLISECONDS(b -> b.revokeTimeForm(RevokeTimeForm.MILLISECONDS)),
    /** The time of revocation as a number in a string. */
    REVOKE_TIME_NUMERIC_STRING(b -> b.revokeTimeForm(RevokeTimeForm.NUMERIC_STRING)),
    /** Expired certificates cannot be revoked. */
    EXPIRED_REFUSED(b -> b.refuseExpired("CertExpired", 400));

    private final Consumer<AlibabaBehaviour> change;

    AlibabaReading(Consumer<AlibabaBehaviour> change) {
        this.change = change;
    }

    /**
     * Switches to this reading.
     *
     * @param behaviour the switches of an API
     */
    public void applyTo(AlibabaBehaviour behaviour) {
        change.accept(behaviour);
    }
}
