package io.certrevoke.examples.drill;

import java.nio.file.Path;

/** Where the files of a drill are. */
record DrillFolder(Path root) {

    /** How the sandbox is reached; it is written last, so that all is there once it is. */
    Path connection() {
        return root.resolve("connection.json");
    }

    /** Certificates as PEM bundles. */
    Path bundles() {
        return root.resolve("bundles");
    }

    /** The other certificates, as CSV. */
    Path list() {
        return root.resolve("list.csv");
    }

    /** The certificate of the authority behind an account. */
    Path issuer(String provider) {
        return root.resolve("issuers").resolve(provider + ".pem");
    }

    Path plan() {
        return root.resolve("plan.jsonl");
    }

    /** What the reviewers noted: the digest of the plan, and how many certificates it sends. */
    Path reviewed() {
        return root.resolve("reviewed.txt");
    }

    Path journal() {
        return root.resolve("journal.jsonl");
    }

    /** What the person of the night sends to somebody else: the hash of the journal's last line. */
    Path head() {
        return root.resolve("journal-head.txt");
    }

    Path report(String type) {
        return root.resolve("report." + type);
    }
}
