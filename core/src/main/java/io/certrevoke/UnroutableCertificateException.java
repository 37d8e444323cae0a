package io.certrevoke;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No account of a {@link RevocationRouter}, or more than one, is responsible for the certificate. Nothing was sent; the
 * rules have to change. {@link #provider()} and {@link #account()} are {@code router}.
 */
public final class UnroutableCertificateException extends RevocationException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable List<String> accounts;

    UnroutableCertificateException(FailureDetails details, List<String> accounts) {
        super(details);
        this.accounts = List.copyOf(accounts);
    }

    /**
     * The accounts that are responsible.
     *
     * @return none, or more than one, each as {@code provider/account}
     */
    public List<String> accounts() {
        return accounts == null ? List.of() : accounts;
    }
}
