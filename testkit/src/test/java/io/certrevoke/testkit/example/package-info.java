/** A provider for an invented API, as a third party would write it: the shortest one that passes the contract. */
@NullMarked
package io.certrevoke.testkit.example;

import org.jspecify.annotations.NullMarked;
