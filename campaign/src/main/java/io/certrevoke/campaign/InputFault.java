package io.certrevoke.campaign;

/**
 * A place in the input that could not be read as an item. Nothing of it is revoked; the rest of the input is.
 *
 * @param source where it is, for example {@code leaked.csv:17}
 * @param problem what is wrong there, as a sentence for people
 */
public record InputFault(String source, String problem) implements InputEntry {}
