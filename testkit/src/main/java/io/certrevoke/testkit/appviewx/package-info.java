/**
 * AppViewX CERT+ / AVX ONE CLM as the sandbox plays it: work orders, approvals, sessions, the inventory and its search.
 */
@NullMarked
package io.certrevoke.testkit.appviewx;

import org.jspecify.annotations.NullMarked;
