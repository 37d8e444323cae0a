package io.certrevoke.testkit;

import io.certrevoke.testkit.alibaba.AlibabaApi;
import io.certrevoke.testkit.appviewx.AppviewxApi;
import io.certrevoke.testkit.digicert.DigicertApi;
import io.certrevoke.testkit.huaweiccm.HuaweiccmApi;
import io.certrevoke.testkit.venafi.VenafiApi;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Small real certification authorities behind copies of the providers' APIs, all on 127.0.0.1. What is revoked through
 * an API appears on the CRL and in the OCSP answers of the authority that issued the certificate.
 *
 * <p>Thread-safe. A provider's server starts when its account is first asked for.
 */
public final class Sandbox implements AutoCloseable {

    /** The providers that every sandbox knows, each with the factory of its API. */
    private static final Map<String, BiFunction<IssuingCa, Clock, SandboxApi>> PROVIDERS = Map.of(
            "alibaba", AlibabaApi::create,
            "appviewx", AppviewxApi::create,
            "digicert", DigicertApi::create,
            "huaweiccm", HuaweiccmApi::create,
            "venafi", VenafiApi::create);

    private final Clock clock;
    private final Map<String, BiFunction<IssuingCa, Clock, SandboxApi>> providers;
    private final PublicationServer publication = PublicationServer.start();
    private final Map<String, SandboxAccount> accounts = new TreeMap<>();
    private final Map<String, IssuingCa> authorities = new TreeMap<>();

    private Sandbox(Builder builder) {
        this.clock = builder.clock;
        this.providers = Map.copyOf(builder.providers);
    }

    /**
     * Starts a sandbox with the system's clock.
     *
     * @return the running sandbox
     */
    public static Sandbox start() {
        return builder().start();
    }

    /**
     * Prepares a sandbox.
     *
     * @return a builder with the system's clock and the providers of certrevoke
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The providers that this sandbox can play, started or not.
     *
     * @return their ids
     */
    public Set<String> providers() {
        return new TreeMap<>(providers).keySet();
    }

    /**
     * The account at a provider; its server starts with the first call.
     *
     * @param provider the provider's id
     * @return the same account each time
     * @throws IllegalArgumentException if this sandbox has no such provider
     */
    public synchronized SandboxAccount account(String provider) {
        return accounts.computeIfAbsent(provider, this::open);
    }

    /**
     * The accounts at all providers; servers that do not run yet start.
     *
     * @return the accounts, by provider id
     */
    public List<SandboxAccount> accounts() {
        return providers().stream().map(this::account).toList();
    }

    /**
     * An authority whose CRL and OCSP responder this sandbox serves; it is created with the first call. An account's own
     * authority has the provider's id.
     *
     * @param id a short name for addresses: letters, digits and hyphens, not ending in {@code -root}
     * @return the same authority each time
     * @throws IllegalArgumentException if the id has another form
     */
    public synchronized IssuingCa ca(String id) {
        return authorities.computeIfAbsent(id, this::found);
    }

    /**
     * The address below which the CRLs, OCSP responders and CA certificates are served.
     *
     * @return an address on 127.0.0.1, without a trailing slash
     */
    public URI publicationBase() {
        return publication.base();
    }

    /** Stops all servers. */
    @Override
    public synchronized void close() {
        accounts.values().forEach(account -> account.server().close());
        publication.close();
    }

    private SandboxAccount open(String provider) {
        BiFunction<IssuingCa, Clock, SandboxApi> factory = Optional.ofNullable(providers.get(provider))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the sandbox has no provider '" + provider + "', only " + providers()));
        IssuingCa ca = ca(provider);
        SandboxApi api = factory.apply(ca, clock);
        return new SandboxAccount(api, ca, ApiServer.start(api));
    }

    private IssuingCa found(String id) {
        // "-root" would take the addresses of the root above the authority of that name
        if (!id.matches("[A-Za-z0-9-]+") || id.endsWith("-root")) {
            throw new IllegalArgumentException("not an id of an authority: " + id);
        }
        IssuingCa ca = IssuingCa.create(id, publication.base(), clock);
        publication.add(ca);
        return ca;
    }

    /**
     * Starts every provider with one certificate each, prints how to reach them, and runs until the process is stopped.
     *
     * @param args {@code --keep DIR} to write the certificates into that folder, in PEM
     * @throws Exception if the folder cannot be written, or on interruption
     */
    public static void main(String[] args) throws Exception {
        Optional<Path> keep = SandboxConsole.folder(List.of(args));
        Sandbox sandbox = start();
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "certrevoke-sandbox-stop"));
        SandboxConsole console = new SandboxConsole(sandbox, System.out);
        List<IssuedCertificate> issued = console.print();
        if (keep.isPresent()) {
            console.keep(keep.get(), issued);
        }
        Thread.currentThread().join(); // for ever: the shutdown hook closes
    }

    /** Prepares a {@link Sandbox}. Not thread-safe. */
    public static final class Builder {

        private final Map<String, BiFunction<IssuingCa, Clock, SandboxApi>> providers = new TreeMap<>(PROVIDERS);
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Sets the clock of the authorities and the APIs.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Adds a provider of your own, or replaces one.
         *
         * @param id the provider's id: letters, digits and hyphens
         * @param api makes the API from the authority behind it and the clock
         * @return this builder
         */
        public Builder provider(String id, BiFunction<IssuingCa, Clock, SandboxApi> api) {
            providers.put(id, api);
            return this;
        }

        /**
         * Starts the sandbox.
         *
         * @return the running sandbox
         */
        public Sandbox start() {
            return new Sandbox(this);
        }
    }
}
