/** Programs that a newcomer can run. */
@NullMarked
package io.certrevoke.examples;

import org.jspecify.annotations.NullMarked;
