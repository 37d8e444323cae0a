/**
 * What the author of a provider implements, and what is handed to it.
 */
@NullMarked
package io.certrevoke.spi;

import org.jspecify.annotations.NullMarked;
