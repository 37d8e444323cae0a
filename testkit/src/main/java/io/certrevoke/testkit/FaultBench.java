package io.certrevoke.testkit;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.function.Function;

/** One row's set-up: a proxy in front of the account, another host that must stay untouched, and one certificate. */
final class FaultBench implements AutoCloseable {

    private final SandboxAccount account;
    private final X509Certificate certificate;
    private final FaultProxy proxy;
    private final FaultProxy elsewhere;

    FaultBench(SandboxAccount account, X509Certificate certificate) {
        this.account = account;
        this.certificate = certificate;
        this.proxy = FaultProxy.inFrontOf(account.endpoint());
        this.elsewhere = FaultProxy.inFrontOf(account.endpoint());
        proxy.redirectTo(elsewhere.endpoint());
    }

    URI endpoint() {
        return proxy.endpoint();
    }

    void onNextRevoke(Fault fault, int times) {
        proxy.arm(fault, account.api()::isRevoke, times);
    }

    void replaceNextRevoke(int times, Function<ApiCall, ApiReply> reply) {
        account.server().replaceNext(times, account.api()::isRevoke, reply);
    }

    void revokeElsewhereBeforeNextRevoke() {
        replaceNextRevoke(1, call -> {
            account.api().revokeElsewhere(certificate, FaultScenario.reasonOfSomebodyElse());
            return account.api().answer(call);
        });
    }

    /** How many revoke requests left the client. */
    long sent() {
        return proxy.seen().stream().filter(account.api()::isRevoke).count();
    }

    /** Whether anything reached the host that redirects point to. */
    boolean strayed() {
        return !elsewhere.seen().isEmpty();
    }

    @Override
    public void close() {
        account.server().clearReplacements();
        proxy.close();
        elsewhere.close();
    }
}
