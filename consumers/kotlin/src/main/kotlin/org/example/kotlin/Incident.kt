package org.example.kotlin

import io.certrevoke.CertificateRef
import io.certrevoke.RevocationClient
import io.certrevoke.RevocationException
import io.certrevoke.RevocationReason
import io.certrevoke.RevocationStatus
import io.certrevoke.RevocationTicket
import java.security.cert.X509Certificate
import java.time.Duration
import kotlin.jvm.optionals.getOrNull

/** What an application does when a key has leaked. */
class Incident(private val client: RevocationClient) {

    // snippet: kotlin
    fun keyLeaked(certificate: X509Certificate, store: (String) -> Unit): String =
        try {
            val result = client.revoke(CertificateRef.of(certificate), RevocationReason.KEY_COMPROMISE)
            val ticket: RevocationTicket? = result.ticket().getOrNull()
            if (ticket == null) {
                "${result.status()} by ${result.revokedBy().getOrNull() ?: "nobody known"}"
            } else { // filed, not revoked: an administrator has to approve
                store(ticket.encode())
                "${client.await(ticket, Duration.ofMinutes(1)).status()} after approval"
            }
        } catch (e: RevocationException) {
            "${e.outcome()}: ${e.providerCode().getOrNull() ?: "no code"}"
        }
    // end of snippet

    /** Every kind of status must be thought of: `when` is exhaustive without an `else`. */
    fun words(status: RevocationStatus): String = when (status) {
        RevocationStatus.REVOKED -> "revoked"
        RevocationStatus.PENDING, RevocationStatus.AWAITING_APPROVAL -> "not revoked yet"
        RevocationStatus.REJECTED, RevocationStatus.FAILED, RevocationStatus.NOT_REVOKED -> "not revoked"
        RevocationStatus.UNKNOWN -> "nobody knows"
    }
}
