/** Measures the client beside the same requests written by hand, and beside the vendors' own SDKs. Not published. */
@org.jspecify.annotations.NullMarked
package io.certrevoke.benchmarks;
