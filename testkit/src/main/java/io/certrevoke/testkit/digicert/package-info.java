/**
 * The sandbox's copy of the DigiCert CertCentral Services API v2: certificate revocation, revocation requests and their
 * approval, and the look-ups that lead to a certificate. Where the vendor's documentation is silent, a switch in
 * {@link io.certrevoke.testkit.digicert.DigicertSwitches} chooses among the plausible answers.
 */
@NullMarked
package io.certrevoke.testkit.digicert;

import org.jspecify.annotations.NullMarked;
