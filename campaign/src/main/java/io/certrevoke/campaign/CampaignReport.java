package io.certrevoke.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** What a campaign did, by its plan and its journal. */
public final class CampaignReport {

    private CampaignReport() {}

    public static CampaignReport of(Path plan, Path journal, Clock clock) throws IOException {
        return new CampaignReport();
    }

    public ReportSummary summary() {
        throw new UnsupportedOperationException("in the making");
    }

    public void writeJson(Path file) throws IOException {
        throw new UnsupportedOperationException("in the making");
    }

    public void writeCsv(Path file) throws IOException {
        throw new UnsupportedOperationException("in the making");
    }

    public void writeHtml(Path file) throws IOException {
        throw new UnsupportedOperationException("in the making");
    }
}
