package org.example.kotlin

import io.certrevoke.RevocationClient
import io.certrevoke.RevocationReason
import io.certrevoke.RevocationStatus
import io.certrevoke.Secret
import io.certrevoke.digicert.DigicertConfig
import io.certrevoke.testkit.CertificateSpec
import io.certrevoke.testkit.Sandbox
import io.certrevoke.testkit.SandboxAccount
import java.time.Duration
import kotlin.jvm.optionals.getOrNull
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/** Kotlin callers against the sandbox: typed configuration, settings, an approval, a refusal. */
class IncidentTest {

    @Test
    fun keyLeaked_withTypedConfiguration_revokes() = Sandbox.start().use { sandbox ->
        val account = sandbox.account("digicert")
        val issued = account.issue(CertificateSpec.of("www.example.org"))
        val config = DigicertConfig.builder()
            .endpoint(account.endpoint())
            .apiKey(Secret.of(key(account)))
            .skipApproval(true)
            .build()

        RevocationClient.builder().provider(config).build().use { client ->
            assertThat(Incident(client).keyLeaked(issued.certificate()) {}).isEqualTo("REVOKED by THIS_CALL")
            assertThat(Incident(client).words(RevocationStatus.REVOKED)).isEqualTo("revoked")
        }

        val revocation = issued.issuer().revocation(issued.certificate().serialNumber).getOrNull()
        assertThat(revocation?.reason()).isEqualTo(RevocationReason.KEY_COMPROMISE)
        Unit
    }

    @Test
    fun keyLeaked_withSettingsAndApproval_revokesOnceApproved() = Sandbox.start().use { sandbox ->
        val account = sandbox.account("digicert")
        val issued = account.issue(CertificateSpec.of("www.example.org"))
        val tickets = mutableListOf<String>()

        client(account, key(account)).use { client ->
            val line = Incident(client).keyLeaked(issued.certificate()) { ticket ->
                tickets += ticket
                account.api().approve(issued.certificate())
            }

            assertThat(line).isEqualTo("REVOKED after approval")
            assertThat(tickets).hasSize(1)
        }
        Unit
    }

    @Test
    fun keyLeaked_withAWrongKey_saysNotApplied() = Sandbox.start().use { sandbox ->
        val account = sandbox.account("digicert")
        val issued = account.issue(CertificateSpec.of("www.example.org"))

        client(account, "test-secret-wrong").use { client ->
            assertThat(Incident(client).keyLeaked(issued.certificate()) {}).startsWith("NOT_APPLIED: ")
        }
        Unit
    }

    private fun client(account: SandboxAccount, key: String): RevocationClient =
        RevocationClient.builder()
            .provider("digicert", mapOf("endpoint" to account.endpoint(), "apiKey" to key))
            .pollInterval(Duration.ofMillis(20))
            .build()

    private fun key(account: SandboxAccount): String = account.api().credentials().getValue("apiKey")
}
