/** A provider with an invented API, for the tests of what surrounds providers. */
@NullMarked
package io.certrevoke.example;

import org.jspecify.annotations.NullMarked;
