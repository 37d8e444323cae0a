package io.certrevoke.campaign;

import java.util.Map;
import org.immutables.value.Value;

/** How a run ended. Immutable and thread-safe. */
@Value.Immutable
@ValueStyle
public sealed interface CampaignEnd permits ImmutableCampaignEnd {

    /** Why a run ended. */
    enum Cause {
        /** Every item is revoked and published, or ended in a way that neither waiting nor another attempt changes. */
        DONE,
        /** Some items are held back, in doubt, or were given up after several attempts. Resume to try them again. */
        INCOMPLETE,
        /** Nothing has changed for so long that the patience for approvals and publication is over. Resume to go on. */
        WAITED_LONG_ENOUGH,
        /** {@link Campaign#stop()} was called or the thread interrupted. Resume to go on. */
        STOPPED,
        /** At least one account was stopped by a rail; the others ran to their end. */
        ACCOUNT_STOPPED
    }

    /**
     * Why it ended.
     *
     * @return the cause
     */
    Cause cause();

    /**
     * Where it stands.
     *
     * @return the figures at the end
     */
    CampaignProgress progress();

    /**
     * The accounts that a rail stopped, and why.
     *
     * @return causes by account; empty where none was stopped
     */
    Map<String, String> stoppedAccounts();

    /**
     * The hash of the journal's last line. Keep it elsewhere: with it {@link JournalCheck} notices lines that are missing at
     * the end.
     *
     * @return 64 lower-case hexadecimal digits
     */
    String journalHead();

    /**
     * Starts an end. Campaigns build them; applications do so in their own tests.
     *
     * @return a builder; {@code cause}, {@code progress} and {@code journalHead} are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CampaignEnd}. Not thread-safe. */
    final class Builder extends ImmutableCampaignEnd.Builder {
        Builder() {}
    }
}
