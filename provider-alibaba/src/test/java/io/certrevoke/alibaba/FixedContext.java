package io.certrevoke.alibaba;

import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.http.FailureMapper;
import io.certrevoke.spi.http.TokenCache;
import io.certrevoke.spi.http.TokenSource;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A context whose clock stands still and that remembers what was reported. */
final class FixedContext implements ProviderContext {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    final List<String> reports = new ArrayList<>();

    @Override
    public Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Override
    public TokenCache tokens(URI endpoint, FailureMapper failures, TokenSource source) {
        throw new UnsupportedOperationException("nobody logs in here");
    }

    @Override
    public void report(String text, Throwable cause) {
        reports.add(text);
    }
}
