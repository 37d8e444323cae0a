package io.certrevoke.verify;

import java.io.Serial;
import java.util.Objects;

/** Why a channel gave no answer that counts. Ends as a {@link ChannelResult} and never leaves the check. */
final class ChannelFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ChannelStatus status;
    private final boolean silence;

    private ChannelFailure(ChannelStatus status, boolean silence, String message) {
        super(message);
        this.status = status;
        this.silence = silence;
    }

    static ChannelFailure invalid(String message) {
        return new ChannelFailure(ChannelStatus.INVALID, false, message);
    }

    static ChannelFailure unreachable(String message) {
        return new ChannelFailure(ChannelStatus.UNREACHABLE, false, message);
    }

    /** Nothing answers there, not even with an error. */
    static ChannelFailure silent(String message) {
        return new ChannelFailure(ChannelStatus.UNREACHABLE, true, message);
    }

    static ChannelFailure blocked(String message) {
        return new ChannelFailure(ChannelStatus.BLOCKED, false, message);
    }

    /** Never null: every way to make one asks for a text. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    ChannelStatus status() {
        return status;
    }

    /** Whether it is the address that failed rather than the question. */
    boolean isSilence() {
        return silence;
    }
}
