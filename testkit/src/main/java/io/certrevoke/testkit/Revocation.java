package io.certrevoke.testkit;

import io.certrevoke.RevocationReason;
import java.math.BigInteger;
import java.time.Instant;

/**
 * One revocation as the sandbox's authority recorded it.
 *
 * @param serial the serial number of the certificate
 * @param reason why; {@link RevocationReason#UNSPECIFIED} is published without a reason (RFC 5280, section 5.3.1)
 * @param revokedAt when the authority recorded it
 * @param publishAt from when on CRL and OCSP show it; {@link Instant#MAX} for never
 */
public record Revocation(BigInteger serial, RevocationReason reason, Instant revokedAt, Instant publishAt) {}
