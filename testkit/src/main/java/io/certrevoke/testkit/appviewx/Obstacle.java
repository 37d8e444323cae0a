package io.certrevoke.testkit.appviewx;

/** A lasting property of a certificate or its account that makes AppViewX refuse to revoke it. */
public enum Obstacle {
    /** The certificate is only monitored. */
    MONITORED(406, "CERT-VWF-0006"),
    /** The certificate's authority does not support the action. */
    UNSUPPORTED_BY_CA(406, "CERT-VWF-0006"),
    /** The certificate's group is read-only for the account; the code of the action calls. */
    READ_ONLY_GROUP_406(406, "CERT-VWF-0006"),
    /** The same, with the code of the create call. */
    READ_ONLY_GROUP_417(417, "READ_GROUP"),
    /** The same, with the code of the delete call. */
    READ_ONLY_GROUP_HOLDER_417(417, "CERT-HLST-0019");

    private final int status;
    private final String code;

    Obstacle(int status, String code) {
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    boolean isReadOnlyGroup() {
        return this != MONITORED && this != UNSUPPORTED_BY_CA;
    }
}
