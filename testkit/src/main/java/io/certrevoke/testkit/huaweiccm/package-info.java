/**
 * Huawei Cloud Certificate Manager as the sandbox plays it: the private-certificate API, the gateway in front of it and
 * the token endpoint of IAM, all on one host.
 */
@NullMarked
package io.certrevoke.testkit.huaweiccm;

import org.jspecify.annotations.NullMarked;
