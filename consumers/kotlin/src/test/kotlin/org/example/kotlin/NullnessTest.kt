package org.example.kotlin

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Path
import kotlin.io.path.writeText
import org.assertj.core.api.Assertions.assertThat
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** What the annotations are for: a caller that forgets about null or about absence does not compile. */
class NullnessTest {

    @TempDir
    private lateinit var folder: Path

    @Test
    fun compile_ofCallersThatThinkOfNull_passes() {
        val (exit, messages) = compile(RIGHT)

        assertThat(exit).describedAs(messages).isEqualTo(ExitCode.OK)
    }

    @Test
    fun compile_ofCallersThatForgetNull_failsInEachLine() {
        val (exit, messages) = compile(WRONG.keys.toList())

        assertThat(exit).isEqualTo(ExitCode.COMPILATION_ERROR)
        WRONG.entries.forEachIndexed { index, (line, expected) ->
            val place = "Caller.kt:${HEADER.lines().size + 1 + index}:"
            val errors = messages.lines().filter { place in it && "error: " in it }
            assertThat(errors).describedAs(line).singleElement().asString().contains(expected)
        }
    }

    private fun compile(lines: List<String>): Pair<ExitCode, String> {
        val source = folder.resolve("Caller.kt")
        source.writeText(HEADER + "\n" + lines.joinToString("\n") + "\n}\n")
        val messages = ByteArrayOutputStream()
        val exit = K2JVMCompiler().exec(
            PrintStream(messages, true),
            "-no-stdlib", "-no-reflect", "-Werror", "-Xjspecify-annotations=strict",
            "-classpath", System.getProperty("java.class.path"),
            "-d", folder.toString(),
            source.toString(),
        )
        return exit to messages.toString()
    }

    private companion object {

        val HEADER = """
            import io.certrevoke.*
            import io.certrevoke.digicert.DigicertConfig
            import io.certrevoke.spi.http.Token
            import kotlin.jvm.optionals.getOrNull

            fun caller(client: RevocationClient, result: RevocationResult, token: Token, text: String?) {
        """.trimIndent()

        const val NULL = "null cannot be a value of a non-null type"
        const val MISMATCH = "type mismatch"
        const val RECEIVER = "only safe (?.) or non-null asserted (!!.) calls are allowed on a nullable receiver"

        val RIGHT = listOf(
            """if (text != null) CertificateRef.ofPem(text)""",
            """result.ticket().getOrNull()?.encode()""",
            """token.refresh()?.reveal()""",
            """RevocationClient.builder().provider("digicert", mapOf("apiKey" to (text ?: "")))""",
            """val name: String = client.provider().uppercase()""",
        )

        val WRONG = mapOf(
            """CertificateRef.ofPem(null)""" to NULL,
            """CertificateRef.ofPem(text)""" to MISMATCH,
            """client.revoke(null)""" to NULL,
            """client.revoke(result.certificate(), null)""" to NULL,
            """DigicertConfig.builder().apiKey(null)""" to NULL,
            """RevocationClient.builder().account(text)""" to MISMATCH,
            """RevocationClient.builder().provider("digicert", mapOf("apiKey" to text))""" to MISMATCH,
            """result.ticket().encode()""" to "unresolved reference 'encode'",
            """result.ticket().getOrNull().encode()""" to RECEIVER,
            """token.refresh().reveal()""" to RECEIVER,
        )
    }
}
