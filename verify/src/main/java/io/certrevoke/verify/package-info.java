/**
 * Proof of publication: has the world been told?
 *
 * <p>A provider that says "revoked" has changed its own records. Whoever relies on the certificate learns of it from the
 * CRLs and OCSP responders that the certificate names (RFC 5280, section 4.2.1.13 and 4.2.2.1), and those may be late.
 * {@link io.certrevoke.verify.PublicationCheck} asks each of them and says {@code PUBLISHED} only when every one shows the
 * revocation in an answer that is signed, fresh and meant for this certificate. Nothing doubtful counts as proof.
 */
@NullMarked
package io.certrevoke.verify;

import org.jspecify.annotations.NullMarked;
