/**
 * Private CAs of Alibaba Cloud's Certificate Management Service ({@code cas}), through its API of version 2020-06-30. It
 * revokes at once, and takes neither a reason nor a comment.
 */
@NullMarked
package io.certrevoke.alibaba;

import org.jspecify.annotations.NullMarked;
