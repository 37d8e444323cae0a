/**
 * Revocation through AppViewX CERT+ / AVX ONE CLM, an orchestrator in front of many authorities: a revoke call opens a
 * work order, and a connector to the authority carries it out later. {@link io.certrevoke.appviewx.AppviewxConfig} is
 * where to start.
 */
@NullMarked
package io.certrevoke.appviewx;

import org.jspecify.annotations.NullMarked;
