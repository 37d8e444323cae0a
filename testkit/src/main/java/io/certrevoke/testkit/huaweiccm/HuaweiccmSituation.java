package io.certrevoke.testkit.huaweiccm;

import java.util.List;

/**
 * A situation for which the vendor's documentation names no answer, or for which sources disagree. The sandbox plays one
 * of the {@link #plausible()} answers; the first, the least friendly, is the default.
 */
public enum HuaweiccmSituation {
    /** No certificate has the id. Documented as 404, handled as 400 by the vendor's Terraform provider. */
    NOT_FOUND(HuaweiccmAnswer.NOT_FOUND_AS_BAD_REQUEST, HuaweiccmAnswer.NOT_FOUND),
    /** The certificate to be revoked is revoked already. {@code NO_CONTENT}: the repeat is accepted. */
    ALREADY_REVOKED(
            HuaweiccmAnswer.UNLISTED_FORBIDDEN,
            HuaweiccmAnswer.UNLISTED_BAD_REQUEST,
            HuaweiccmAnswer.INVALID_PARAMETER,
            HuaweiccmAnswer.INTERNAL_ERROR,
            HuaweiccmAnswer.NOT_FOUND,
            HuaweiccmAnswer.NOT_FOUND_AS_BAD_REQUEST,
            HuaweiccmAnswer.NO_CONTENT),
    /** The certificate to be revoked has expired. {@code NO_CONTENT}: it is revoked nevertheless. */
    EXPIRED(
            HuaweiccmAnswer.UNLISTED_FORBIDDEN,
            HuaweiccmAnswer.UNLISTED_BAD_REQUEST,
            HuaweiccmAnswer.INVALID_PARAMETER,
            HuaweiccmAnswer.NO_CONTENT),
    /** The issuing CA is in a state that forbids revoking. */
    AUTHORITY_FORBIDS(HuaweiccmAnswer.UNLISTED_FORBIDDEN, HuaweiccmAnswer.UNLISTED_BAD_REQUEST, HuaweiccmAnswer.FROZEN),
    /** The caller may not revoke. */
    NO_PERMISSION(
            HuaweiccmAnswer.UNLISTED_FORBIDDEN,
            HuaweiccmAnswer.POLICY_DENIED,
            HuaweiccmAnswer.USER_NOT_ALLOWED,
            HuaweiccmAnswer.ACCESS_DENIED),
    /** The reason is none of the nine names. {@code NO_CONTENT}: revoked as {@code UNSPECIFIED}. */
    UNKNOWN_REASON(HuaweiccmAnswer.INVALID_PARAMETER, HuaweiccmAnswer.UNLISTED_BAD_REQUEST, HuaweiccmAnswer.NO_CONTENT),
    /** The reason is JSON's {@code null}. {@code NO_CONTENT}: revoked as {@code UNSPECIFIED}. */
    NULL_REASON(HuaweiccmAnswer.INVALID_PARAMETER, HuaweiccmAnswer.UNLISTED_BAD_REQUEST, HuaweiccmAnswer.NO_CONTENT),
    /** The id is a UUID in upper case. {@code NO_CONTENT}: taken as if it were in lower case. */
    UPPER_CASE_ID(
            HuaweiccmAnswer.INVALID_PARAMETER,
            HuaweiccmAnswer.NOT_FOUND_AS_BAD_REQUEST,
            HuaweiccmAnswer.NOT_FOUND,
            HuaweiccmAnswer.NO_CONTENT),
    /** The token was good once. */
    EXPIRED_TOKEN(HuaweiccmAnswer.IAM_AUTHENTICATION_WRONG, HuaweiccmAnswer.TOKEN_MUST_BE_RENEWED),
    /** The signature's date is more than 15 minutes off. */
    CLOCK_SKEW(HuaweiccmAnswer.APP_AUTHENTICATION_WRONG, HuaweiccmAnswer.IAM_AUTHENTICATION_WRONG);

    private final List<HuaweiccmAnswer> plausible;

    HuaweiccmSituation(HuaweiccmAnswer... plausible) {
        this.plausible = List.of(plausible);
    }

    /**
     * The answers that can be chosen for this situation.
     *
     * @return at least two; the first is the default
     */
    public List<HuaweiccmAnswer> plausible() {
        return plausible;
    }
}
