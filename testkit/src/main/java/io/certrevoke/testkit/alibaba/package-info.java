/**
 * Alibaba Cloud's Certificate Management Service, private CA, API version 2020-06-30, as the sandbox plays it.
 */
@NullMarked
package io.certrevoke.testkit.alibaba;

import org.jspecify.annotations.NullMarked;
