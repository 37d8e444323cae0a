package io.certrevoke.testkit.digicert;

/**
 * What an account may do differently, where the vendor's documentation is silent or where accounts differ. Every quirk is
 * off at first.
 */
public enum DigicertQuirk {
    /**
     * The single-certificate call ignores {@code revocation_reason}, which the vendor documents for the order-wide call:
     * every reason ends as {@code unspecified}.
     */
    CERTIFICATE_REASON_IGNORED,
    /** The revoke path accepts the serial numbers of duplicates and replaced certificates, not of primary ones alone. */
    SERIAL_PATH_REVOKES_DUPLICATES,
    /**
     * The order list's filters for serial number and certificate id see duplicates and replaced certificates too. The row
     * shows the primary certificate even so.
     */
    FILTERS_FIND_DUPLICATES,
    /** Lists ignore {@code filters[status]}, as integrators have seen. */
    STATUS_FILTERS_IGNORED,
    /** Rows of the order list have {@code certificate.serial_number}: not in the vendor's example, but read in the field. */
    SERIAL_IN_ROWS,
    /** Order info lacks the array {@code requests}, which is known from clients in the field. */
    NO_REQUESTS_IN_ORDER,
    /** A revocation request names its certificate in {@code order.certificate.id}; the vendor's examples do not. */
    CERTIFICATE_ID_IN_REQUESTS,
    /** Lists of duplicates and reissues show {@code revoked}, which is not among the documented values. */
    REVOKED_STATUS_IN_LISTS,
    /** The account setting by which an order becomes {@code revoked} with its only certificate. */
    ORDER_FOLLOWS_ITS_CERTIFICATES,
    /**
     * A request without {@code Content-Type: application/json}, reads included, is answered with 406. Older pages say that
     * answers are formatted by the request's content type, and none says what happens without one.
     */
    CONTENT_TYPE_REQUIRED
}
