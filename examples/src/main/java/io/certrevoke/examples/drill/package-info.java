/** The night rehearsed: a mass revocation that is killed again and again, and is complete all the same. */
@NullMarked
package io.certrevoke.examples.drill;

import org.jspecify.annotations.NullMarked;
