/**
 * DigiCert CertCentral, through its Services API v2. The service revokes in two steps unless the approval is skipped: it
 * files a request, and an administrator approves it.
 */
@NullMarked
package io.certrevoke.digicert;

import org.jspecify.annotations.NullMarked;
