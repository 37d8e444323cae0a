package io.certrevoke.testkit;

/** A group of checks of the {@link ProviderContract}. */
interface ContractChecks {

    /** The shared fixture. */
    ContractFixture fixture();
}
