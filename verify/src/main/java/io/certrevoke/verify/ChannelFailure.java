package io.certrevoke.verify;

import java.io.Serial;

/** Why a channel gave no answer that counts. Ends as a {@link ChannelResult} and never leaves the check. */
final class ChannelFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ChannelStatus status;

    private ChannelFailure(ChannelStatus status, String message) {
        super(message);
        this.status = status;
    }

    static ChannelFailure invalid(String message) {
        return new ChannelFailure(ChannelStatus.INVALID, message);
    }

    static ChannelFailure unreachable(String message) {
        return new ChannelFailure(ChannelStatus.UNREACHABLE, message);
    }

    static ChannelFailure blocked(String message) {
        return new ChannelFailure(ChannelStatus.BLOCKED, message);
    }

    ChannelStatus status() {
        return status;
    }
}
