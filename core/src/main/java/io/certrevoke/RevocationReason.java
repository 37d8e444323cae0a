package io.certrevoke;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Why a certificate is revoked: the {@code CRLReason} of RFC 5280, section 5.3.1.
 *
 * <p>A provider may know fewer reasons, or none; its capabilities tell. A reason is never replaced by
 * another one unless the request allows it.
 */
public enum RevocationReason {
    /** No particular reason. On a CRL this is usually shown by the absence of a reason (RFC 5280, section 5.3.1). */
    UNSPECIFIED(0, "unspecified"),
    /** The private key is, or may be, in the hands of somebody else. */
    KEY_COMPROMISE(1, "keyCompromise"),
    /** The key of the certification authority is compromised. */
    CA_COMPROMISE(2, "cACompromise"),
    /** The subject's name or organisation has changed. */
    AFFILIATION_CHANGED(3, "affiliationChanged"),
    /** The certificate was replaced by another one. */
    SUPERSEDED(4, "superseded"),
    /** The certificate is no longer needed. */
    CESSATION_OF_OPERATION(5, "cessationOfOperation"),
    /** A suspension that the standard lets be lifted; not every provider can lift it. */
    CERTIFICATE_HOLD(6, "certificateHold"),
    /** Lifts a hold. It appears on delta CRLs; it is never a reason to ask for. */
    REMOVE_FROM_CRL(8, "removeFromCRL"),
    /** A privilege that the certificate states was withdrawn. */
    PRIVILEGE_WITHDRAWN(9, "privilegeWithdrawn"),
    /** The key of the attribute authority is compromised. */
    AA_COMPROMISE(10, "aACompromise");

    private final int code;
    private final String rfcName;

    RevocationReason(int code, String rfcName) {
        this.code = code;
        this.rfcName = rfcName;
    }

    /**
     * The number of this reason in the standard.
     *
     * @return 0 to 10, without 7, which the standard does not use
     */
    public int code() {
        return code;
    }

    /**
     * The name of this reason as the standard spells it.
     *
     * @return for example {@code keyCompromise}
     */
    public String rfcName() {
        return rfcName;
    }

    /**
     * The reason with the given number.
     *
     * @param code the number of RFC 5280
     * @return the reason
     * @throws IllegalArgumentException if the standard has no reason with this number
     */
    public static RevocationReason ofCode(int code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no revocation reason has the code " + code + "; RFC 5280 knows 0 to 6 and 8 to 10"));
    }

    /**
     * The reason with the given name.
     *
     * @param name the name of RFC 5280 ({@code keyCompromise}) or of this enum ({@code KEY_COMPROMISE}), in any case
     * @return the reason
     * @throws IllegalArgumentException if no reason has this name; an unknown name never becomes {@link #UNSPECIFIED}
     */
    public static RevocationReason ofName(String name) {
        String wanted = name.replace("_", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(reason -> reason.rfcName.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no revocation reason is named \"" + name + "\"; the names are " + allNames()));
    }

    private static String allNames() {
        return Arrays.stream(values()).map(RevocationReason::rfcName).collect(Collectors.joining(", "));
    }
}
