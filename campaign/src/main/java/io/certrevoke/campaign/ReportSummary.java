package io.certrevoke.campaign;

/** The figures of a report. */
public record ReportSummary() {}
