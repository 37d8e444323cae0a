package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * What every provider has to pass, as a JUnit class to extend: a subclass names its {@link ContractSubject} and that is
 * all. Each check runs through the public API of certrevoke against the sandbox. What a provider cannot do is checked to
 * be refused before anything is sent; nothing is skipped.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProviderContract
        implements ConfigurationChecks,
                ReferenceChecks,
                ReasonChecks,
                ResultChecks,
                PendingWorkChecks,
                CredentialChecks,
                ObservationChecks {

    private ContractFixture fixture;

    /** For subclasses. */
    protected ProviderContract() {}

    /**
     * The provider under test.
     *
     * @return how to configure it, and what it answers
     */
    protected abstract ContractSubject subject();

    @Override
    public final ContractFixture fixture() {
        return fixture;
    }

    @BeforeAll
    final void openSandbox() {
        fixture = new ContractFixture(subject());
    }

    @BeforeEach
    final void clearCalls() {
        fixture.clearCalls();
    }

    @AfterAll
    final void closeSandbox() {
        fixture.close();
        assertThat(fixture.account().server().failures())
                .as("defects of the sandbox itself")
                .isEmpty();
    }
}
