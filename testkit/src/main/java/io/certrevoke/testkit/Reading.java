package io.certrevoke.testkit;

import java.util.function.Consumer;

/**
 * One plausible reading of something that a vendor's documentation leaves open, as the sandbox can play it.
 *
 * @param name what is read how, for the name of a test
 * @param choose sets the API's switches
 */
public record Reading(String name, Consumer<SandboxApi> choose) {}
