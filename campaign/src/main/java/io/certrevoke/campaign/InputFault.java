package io.certrevoke.campaign;

import java.io.IOException;

/**
 * A place in the input that could not be read as an item. Nothing of it is revoked; the rest of the input is.
 *
 * @param source where it is, for example {@code leaked.csv:17}
 * @param problem what is wrong there, as a sentence for people
 */
public record InputFault(String source, String problem) implements InputEntry {

    /** An entry, or the fault that keeps it from being one. */
    static InputEntry unless(String source, Making making) throws InterruptedException {
        try {
            return making.entry();
        } catch (IllegalArgumentException e) {
            return new InputFault(source, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new InputFault(source, "a file that is named here cannot be read: " + e.getMessage());
        }
    }

    /** Makes an entry. */
    interface Making {

        InputEntry entry() throws IOException, InterruptedException;
    }
}
