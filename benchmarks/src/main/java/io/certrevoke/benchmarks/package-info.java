/** Measures the client beside the same requests written by hand, and beside the vendors' own SDKs. Not published. */
package io.certrevoke.benchmarks;
