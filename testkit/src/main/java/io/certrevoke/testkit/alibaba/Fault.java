package io.certrevoke.testkit.alibaba;

/**
 * One error answer of the API.
 *
 * @param code the value of {@code Code}
 * @param status the HTTP status
 * @param message the value of {@code Message}
 * @param deniedAction the operation that the account may not call, or an empty string
 */
record Fault(String code, int status, String message, String deniedAction) {

    static Fault of(String code, int status, String message) {
        return new Fault(code, status, message, "");
    }

    static Fault of(String code, int status) {
        return of(code, status, "The sandbox was told to answer " + code + ".");
    }

    /** For example {@code MissingIdentifier}: the parameter's name is part of the code. */
    static Fault missing(String parameter) {
        return of("Missing" + parameter, 400, parameter + " is mandatory for this action.");
    }

    static Fault invalid(String parameter) {
        return of("InvalidParameter", 400, "The specified parameter " + parameter + " is not valid.");
    }

    Fault withMessage(String text) {
        return new Fault(code, status, text, deniedAction);
    }
}
