package io.certrevoke.verify;

import java.io.IOException;
import java.util.Optional;

/** A question to one CRL while it is being answered. The first failure is the answer. */
final class OpenQuestion {

    private final CrlQuestion question;
    private final ChannelResult.Builder result;
    private final CrlSearch search;
    private boolean failed;

    OpenQuestion(CrlQuestion question, ChannelResult.Builder result) {
        this.question = question;
        this.result = result;
        this.search = new CrlSearch(question.query().certificate());
    }

    void sha256(String digest) {
        result.sha256(digest);
    }

    /** Whether the entries of the CRL say anything about the certificate; the answer is given where not. */
    boolean isOpenFor(CrlFile crl, Validity validity) throws IOException {
        try {
            check(crl, validity).requireUsable();
        } catch (ChannelFailure e) {
            fail(e);
        }
        return !failed;
    }

    CrlSearch search() {
        return search;
    }

    /** Answers by what the search has found. */
    void conclude(CrlFile crl, Validity validity) {
        try {
            Optional<CrlEntry> entry = search.entry();
            check(crl, validity).conclude(entry);
        } catch (ChannelFailure e) {
            fail(e);
        }
    }

    private CrlCheck check(CrlFile crl, Validity validity) {
        return new CrlCheck(question, crl, validity, result);
    }

    void fail(ChannelFailure failure) {
        if (!failed) {
            failed = true;
            result.status(failure.status()).detail(failure.getMessage());
        }
    }

    CrlQuestion question() {
        return question;
    }

    ChannelResult result() {
        return result.build();
    }
}
