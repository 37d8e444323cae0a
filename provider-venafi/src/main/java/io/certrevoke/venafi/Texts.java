package io.certrevoke.venafi;

/** The check that the parts of a configuration share. */
final class Texts {

    private Texts() {}

    static void filled(String name, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
    }
}
