package io.certrevoke.testkit.huaweiccm;

/** The one account that the sandbox knows, with its user, its project and its access keys. */
final class Account {

    static final String DOMAIN = "test-huawei-account";
    static final String DOMAIN_ID = "d0000000000000000000000000000001";
    static final String PROJECT = "test-region-1";
    static final String PROJECT_ID = "a0000000000000000000000000000001";
    static final String USERNAME = "test-huawei-revoker";
    static final String PASSWORD = "test-secret-huawei-password";
    static final String ACCESS_KEY = "TESTHUAWEIACCESSKEY1";
    static final String SECRET_KEY = "test-secret-huawei-secret-key";
    static final String TEMPORARY_ACCESS_KEY = "TESTHUAWEITEMPORARY1";
    static final String TEMPORARY_SECRET_KEY = "test-secret-huawei-temporary-secret-key";
    static final String SECURITY_TOKEN = "test-secret-huawei-security-token";

    private Account() {}
}
