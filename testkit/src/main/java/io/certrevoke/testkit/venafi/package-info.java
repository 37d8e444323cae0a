/**
 * The sandbox's copy of the Web SDK of Venafi Trust Protection Platform (also sold as TLS Protect Datacenter and as
 * CyberArk Certificate Manager, Self-Hosted): logins below {@code /vedauth}, certificates below {@code /vedsdk}.
 */
@NullMarked
package io.certrevoke.testkit.venafi;

import org.jspecify.annotations.NullMarked;
