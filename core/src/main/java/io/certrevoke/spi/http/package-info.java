/**
 * HTTP as providers use it: requests and answers as values, credentials, and what a refusal means. The client behind it
 * limits, signs, sends, logs, retries and bounds; a provider does none of that.
 */
@NullMarked
package io.certrevoke.spi.http;

import org.jspecify.annotations.NullMarked;
