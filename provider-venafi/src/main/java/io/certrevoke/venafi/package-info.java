/**
 * The provider for Venafi Trust Protection Platform (TLS Protect Datacenter, CyberArk Certificate Manager, Self-Hosted).
 */
@NullMarked
package io.certrevoke.venafi;

import org.jspecify.annotations.NullMarked;
