package io.certrevoke.testkit.alibaba;

import java.util.Optional;

/** Ends the handling of a request with an error answer. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    Refusal(Fault fault) {
        super(fault.code());
        this.fault = fault;
    }

    static void raise(Optional<Fault> fault) {
        fault.ifPresent(f -> {
            throw new Refusal(f);
        });
    }

    Fault fault() {
        return fault;
    }
}
