package io.certrevoke.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** What reading a journal once brings to light, and how to say it. Not thread-safe. */
final class JournalFindings {

    private final Optional<String> kept;
    private final HashChain chain;
    private OptionalLong keptLine = OptionalLong.empty();
    private Optional<JournalDamagedException> damage = Optional.empty();
    private long unfinished;

    private JournalFindings(Optional<String> kept, HashChain chain) {
        this.kept = kept;
        this.chain = chain;
    }

    /** Reads a journal; {@code kept} is the head that one of its lines should have. */
    static JournalFindings of(Path file, Optional<String> kept) throws IOException {
        try (JournalScan scan = new JournalScan(file)) {
            JournalFindings findings = new JournalFindings(kept, scan.chain());
            findings.read(scan);
            return findings;
        }
    }

    private void read(JournalScan scan) throws IOException {
        try {
            while (scan.next().isPresent()) {
                if (kept.filter(chain.head()::equals).isPresent()) {
                    keptLine = OptionalLong.of(chain.lines());
                }
            }
            unfinished = scan.unfinished();
        } catch (JournalDamagedException e) {
            damage = Optional.of(e);
        }
    }

    long lines() {
        return chain.lines();
    }

    String head() {
        return chain.head();
    }

    OptionalLong brokenLine() {
        return damage.map(found -> OptionalLong.of(found.line())).orElse(OptionalLong.empty());
    }

    OptionalLong keptLine() {
        return keptLine;
    }

    private boolean isKeptMissing() {
        return kept.isPresent() && keptLine.isEmpty();
    }

    boolean isIntact() {
        return damage.isEmpty() && lines() > 0 && !isKeptMissing();
    }

    String explanation() {
        if (damage.isPresent()) {
            return sentence(damage.get().getMessage() + vouchedFor());
        }
        if (lines() == 0) {
            return sentence("there is no line in the journal" + tail());
        }
        String chained = lines() == 1 ? "the only line is the first one" : lines() + " lines follow from each other";
        return sentence(chained + tail() + end());
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private String tail() {
        return unfinished == 0
                ? ""
                : "; " + unfinished + " bytes after the last line are unfinished, as a crash leaves them";
    }

    private String end() {
        if (kept.isEmpty()) {
            return "; only a head that was kept elsewhere can tell whether the end is complete";
        }
        if (isKeptMissing()) {
            return "; none has the kept head: the end was cut off or changed, or the head is another journal's";
        }
        long later = lines() - keptLine.getAsLong();
        return vouchedFor() + (later == 0 ? ", the last one" : ", and " + later + " came later");
    }

    private String vouchedFor() {
        return keptLine.isPresent() ? "; the kept head vouches for the lines up to " + keptLine.getAsLong() : "";
    }
}
