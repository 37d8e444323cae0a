/**
 * The contract that every provider passes, and the sandbox: a small real certification authority behind faithful copies
 * of the providers' APIs, for tests and rehearsals on loopback.
 */
@NullMarked
package io.certrevoke.testkit;

import org.jspecify.annotations.NullMarked;
