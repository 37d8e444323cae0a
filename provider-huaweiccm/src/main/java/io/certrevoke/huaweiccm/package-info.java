/**
 * Private certificates of Huawei Cloud Certificate Manager (CCM, also PCA), through its REST API. It revokes at once; a
 * certificate is addressed by an id of the provider's own, which is looked up.
 */
@NullMarked
package io.certrevoke.huaweiccm;

import org.jspecify.annotations.NullMarked;
