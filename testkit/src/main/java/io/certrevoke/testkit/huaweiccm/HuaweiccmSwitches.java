package io.certrevoke.testkit.huaweiccm;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How the sandbox's Huawei API behaves where the vendor's documentation leaves it open, or where sites differ.
 *
 * <p>Thread-safe; a change counts from the next call on.
 */
public final class HuaweiccmSwitches {

    /** How {@code serial_number} is written. The vendor's samples look decimal; the format is not documented. */
    public enum SerialForm {
        /** Decimal digits, the default. */
        DECIMAL,
        /** Lower-case hexadecimal digits, without a sign or leading zeros. */
        HEX
    }

    /** What {@code issuer_name} holds. */
    public enum IssuerName {
        /** The common name of the issuing CA, as documented; the default. */
        COMMON_NAME,
        /** The whole distinguished name, in the form of RFC 2253. */
        DISTINGUISHED_NAME,
        /** A text that is no part of the issuing CA's certificate. */
        LABEL,
        /** {@code null}. */
        ABSENT
    }

    /** How much a row of the list holds. */
    public enum ListRow {
        /** All fields that a single certificate has, as documented; the default. */
        FULL,
        /** All but the fields that older editions lack, and nothing that would be {@code null}. */
        OLDER_EDITION,
        /** Only the id, the status and the serial number. */
        SPARSE
    }

    /** What reading a revoked certificate shows. Sources disagree whether its record is kept. */
    public enum AfterRevoking {
        /** {@code REVOKED} at once; the default, since it is a documented status and a documented filter. */
        SHOWN,
        /** {@code ISSUED} for the first 30 seconds by the sandbox's clock, then {@code REVOKED}. */
        SHOWN_LATE,
        /** The record is gone, as the user guide warns. */
        REMOVED
    }

    /** Which tokens the service takes. Sources disagree whether it wants a project's or an account's. */
    public enum TokenScope {
        /** Tokens of the project, as the CCM reference asks; the default. */
        PROJECT,
        /** Tokens of the account, as for any global service. */
        DOMAIN,
        /** Both. */
        EITHER
    }

    private final Map<HuaweiccmSituation, HuaweiccmAnswer> answers = new ConcurrentHashMap<>();
    private volatile SerialForm serialForm = SerialForm.DECIMAL;
    private volatile IssuerName issuerName = IssuerName.COMMON_NAME;
    private volatile ListRow listRow = ListRow.FULL;
    private volatile AfterRevoking afterRevoking = AfterRevoking.SHOWN;
    private volatile TokenScope tokenScope = TokenScope.PROJECT;
    private volatile boolean shortGatewayPrefix;
    private volatile boolean flatIamErrors;
    private volatile boolean throttlingPerMinute;

    HuaweiccmSwitches() {}

    /**
     * Chooses the answer for a situation.
     *
     * @param situation the situation
     * @param answer one of its plausible answers
     * @return these switches
     * @throws IllegalArgumentException if the answer is not plausible for the situation
     */
    public HuaweiccmSwitches answer(HuaweiccmSituation situation, HuaweiccmAnswer answer) {
        if (!situation.plausible().contains(answer)) {
            throw new IllegalArgumentException(answer + " is not plausible for " + situation);
        }
        answers.put(situation, answer);
        return this;
    }

    /**
     * Chooses how serial numbers are written.
     *
     * @param form the form
     * @return these switches
     */
    public HuaweiccmSwitches serials(SerialForm form) {
        serialForm = form;
        return this;
    }

    /**
     * Chooses how the issuing CA is named.
     *
     * @param form the form
     * @return these switches
     */
    public HuaweiccmSwitches issuerNames(IssuerName form) {
        issuerName = form;
        return this;
    }

    /**
     * Chooses how much a row of the list holds.
     *
     * @param form the form
     * @return these switches
     */
    public HuaweiccmSwitches listRows(ListRow form) {
        listRow = form;
        return this;
    }

    /**
     * Chooses what becomes of the record of a revoked certificate.
     *
     * @param form the behaviour, also for certificates that are revoked already
     * @return these switches
     */
    public HuaweiccmSwitches afterRevoking(AfterRevoking form) {
        afterRevoking = form;
        return this;
    }

    /**
     * Chooses which tokens the service takes.
     *
     * @param scope the scope
     * @return these switches
     */
    public HuaweiccmSwitches tokenScope(TokenScope scope) {
        tokenScope = scope;
        return this;
    }

    /**
     * Chooses the prefix of the gateway's codes: some services and editions print {@code APIG} for {@code APIGW}.
     *
     * @param on true for {@code APIG}; the default is {@code APIGW}
     * @return these switches
     */
    public HuaweiccmSwitches shortGatewayPrefix(boolean on) {
        shortGatewayPrefix = on;
        return this;
    }

    /**
     * Chooses the shape of a refused login.
     *
     * @param on true for {@code error_code} and {@code error_msg}, as in other IAM calls; the default is the
     *     {@code error} object with an integer code that the token call documents
     * @return these switches
     */
    public HuaweiccmSwitches flatIamErrors(boolean on) {
        flatIamErrors = on;
        return this;
    }

    /**
     * Chooses the period that a throttling message states.
     *
     * @param on true for one minute; the default is one second
     * @return these switches
     */
    public HuaweiccmSwitches throttlingPerMinute(boolean on) {
        throttlingPerMinute = on;
        return this;
    }

    HuaweiccmAnswer answer(HuaweiccmSituation situation) {
        return answers.getOrDefault(situation, situation.plausible().get(0));
    }

    SerialForm serials() {
        return serialForm;
    }

    IssuerName issuerNames() {
        return issuerName;
    }

    ListRow listRows() {
        return listRow;
    }

    AfterRevoking afterRevoking() {
        return afterRevoking;
    }

    TokenScope tokenScope() {
        return tokenScope;
    }

    boolean shortGatewayPrefix() {
        return shortGatewayPrefix;
    }

    boolean flatIamErrors() {
        return flatIamErrors;
    }

    String throttlingPeriod() {
        return throttlingPerMinute ? "1 minute" : "1 second";
    }
}
