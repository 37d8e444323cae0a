package io.certrevoke.verify;

/**
 * How large an answer may be.
 *
 * @param bytes the largest size, in bytes
 * @param setting the setting that raises it
 */
record Limit(long bytes, String setting) {

    void check(long size) throws ChannelFailure {
        if (size > bytes) {
            throw ChannelFailure.invalid(
                    "the answer is larger than " + bytes + " bytes; " + setting + "(…) raises the limit");
        }
    }
}
