/**
 * The API that applications code against.
 */
@NullMarked
package io.certrevoke;

import org.jspecify.annotations.NullMarked;
