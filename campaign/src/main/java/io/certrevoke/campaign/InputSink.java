package io.certrevoke.campaign;

import java.io.IOException;

/** Takes what the input says, place by place. */
@FunctionalInterface
interface InputSink {

    void accept(InputEntry entry) throws IOException, InterruptedException;
}
