package io.certrevoke;

import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.RevocationProvider;
import io.certrevoke.spi.Settings;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiProfile;
import io.certrevoke.spi.http.Authenticator;
import io.certrevoke.spi.http.FailureMapper;
import io.certrevoke.spi.http.TokenCache;
import io.certrevoke.spi.http.TokenSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Builds clients: finds the provider, checks everything that can be checked without I/O, and wires the parts. */
final class ClientFactory {

    private static final Duration STANDARD_DEADLINE = Duration.ofSeconds(60);

    /** Threads for calls that the application does not run on its own; each blocks while its call runs. */
    private static final int ASYNC_THREADS = 16;

    private final RevocationClient.Builder settings;
    private final TimeSource time;

    private ClientFactory(RevocationClient.Builder settings, TimeSource time) {
        this.settings = settings;
        this.time = time;
    }

    static RevocationClient build(RevocationClient.Builder settings) {
        return build(settings, TimeSource.system());
    }

    static RevocationClient build(RevocationClient.Builder settings, TimeSource time) {
        return new ClientFactory(settings, time).build();
    }

    private RevocationClient build() {
        Discovery providers = Discovery.in(settings.classLoader);
        if (settings.config != null) {
            return connect(providers.forConfig(settings.config), settings.config);
        }
        if (settings.providerId == null) {
            throw new IllegalArgumentException("no provider is set; call provider(config) or provider(id, settings)");
        }
        RevocationProvider<?> provider = providers.byId(settings.providerId);
        Settings values = new Settings(settings.settings);
        ProviderConfig config = provider.configure(values);
        values.refuseUnknown();
        return connect(provider, config);
    }

    private <C extends ProviderConfig> RevocationClient connect(RevocationProvider<C> provider, ProviderConfig given) {
        C config = provider.configType().cast(given);
        URI endpoint = Endpoints.checked(config.endpoint(), config.allowPlainHttp());
        Events events = new Events(provider.id(), settings.account, settings.listener);
        HttpSender sender = new HttpSender(httpClient());
        CountDownLatch closed = new CountDownLatch(1);
        Capabilities capabilities = provider.capabilities(config);
        RateLimit rateLimit = settings.rateLimit.orElse(capabilities.rateLimit());
        ProviderConnection connection = provider.connect(config, new Context(config, sender, events));
        ApiProfile profile = connection.profile();
        Duration longest = longer(settings.timeout, profile.longestAttempt());
        AccountContext context = new AccountContext(
                provider.id(),
                settings.account,
                endpoint,
                capabilities,
                connection,
                pipeline(endpoint, profile, sender, rateLimit, events),
                settings.retry,
                deadline(longest),
                settings.timeout,
                time,
                settings.clock,
                events,
                closed);
        Duration pollInterval = settings.pollInterval.orElse(capabilities.pollInterval());
        if (settings.executor.isPresent()) {
            return new AccountClient(context, rateLimit, pollInterval, settings.executor.get(), () -> {});
        }
        ExecutorService pool = asyncPool();
        return new AccountClient(context, rateLimit, pollInterval, pool, pool::shutdown);
    }

    private Pipeline pipeline(URI endpoint, ApiProfile profile, HttpSender sender, RateLimit rateLimit, Events events) {
        return new Pipeline(
                endpoint,
                profile,
                sender,
                new Pacer(time, rateLimit),
                new CredentialLatch(time, profile.credentialCoolDown()),
                settings.retry,
                settings.timeout,
                settings.clock,
                events);
    }

    private Duration deadline(Duration longestAttempt) {
        Duration reserve = settings.timeout;
        if (settings.deadline.isEmpty()) {
            return longer(STANDARD_DEADLINE, longestAttempt.plus(settings.timeout.multipliedBy(3)));
        }
        Duration deadline = settings.deadline.get();
        if (deadline.compareTo(longestAttempt.plus(reserve)) < 0) {
            throw new IllegalArgumentException("the deadline of " + deadline + " has no room for one attempt ("
                    + longestAttempt + ") and the time kept for reading back (" + reserve
                    + "); lengthen it or shorten the time-out");
        }
        return deadline;
    }

    private HttpClient httpClient() {
        return settings.httpClient
                .map(ClientFactory::checked)
                .orElseGet(() -> HttpSender.standardClient(settings.timeout));
    }

    /** Credentials in header fields of their own follow a redirect to any host, and an authenticator hides a 401. */
    private static HttpClient checked(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "the HTTP client follows redirects, which would take credentials to other"
                            + " hosts; build it with Redirect.NEVER");
        }
        if (client.authenticator().isPresent()) {
            throw new IllegalArgumentException(
                    "the HTTP client has an Authenticator, which answers a 401 before it can be understood");
        }
        return client;
    }

    private static ExecutorService asyncPool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                ASYNC_THREADS, ASYNC_THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "certrevoke-async");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** What a connection is handed. */
    private final class Context implements ProviderContext {

        private final ProviderConfig config;
        private final HttpSender sender;
        private final Events events;

        Context(ProviderConfig config, HttpSender sender, Events events) {
            this.config = config;
            this.sender = sender;
            this.events = events;
        }

        @Override
        public Clock clock() {
            return settings.clock;
        }

        @Override
        public TokenCache tokens(URI endpoint, FailureMapper failures, TokenSource source) {
            ApiProfile profile = ApiProfile.builder()
                    .authenticator(Authenticator.none())
                    .failures(failures)
                    .build();
            Pipeline logins = pipeline(
                    Endpoints.checked(endpoint, config.allowPlainHttp()),
                    profile,
                    sender,
                    RateLimit.unlimited(),
                    events);
            return new LoginTokens(settings.clock, previous -> {
                // closing the client stops no login: a call that has sent something may need the token to read back
                CallScope scope = new CallScope(time, new CountDownLatch(1), loginBudget(), Duration.ZERO, false);
                try {
                    return source.obtain(request -> logins.exchange(request, scope), previous);
                } catch (ApiException e) {
                    // only this scope knows what the login sent, and what a module read in a 2xx is not scrubbed yet
                    throw new ApiException(scope.scrub(e.failure()));
                }
            });
        }

        @Override
        public void report(String text, Throwable cause) {
            events.reported(text, cause);
        }

        /** Enough for every attempt at its longest; it does not end with the call that happens to wait. */
        private Duration loginBudget() {
            return settings.timeout.multipliedBy(settings.retry.maxAttempts() + 1L);
        }
    }
}
