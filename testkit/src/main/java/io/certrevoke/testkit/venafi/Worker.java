package io.certrevoke.testkit.venafi;

/** Decides when pending revocations are carried out, and whether the CA behind the platform obeys. */
final class Worker {

    private boolean approvalRequired;
    private int reads = Integer.MAX_VALUE;
    private String caRefusal = "";

    void approvalRequired(boolean value) {
        approvalRequired = value;
    }

    boolean approvalRequired() {
        return approvalRequired;
    }

    /** After how many reads work is done: 0 at once, {@link Integer#MAX_VALUE} never by itself. */
    void completeAfter(int count) {
        reads = count;
    }

    void caRefuses(String text) {
        caRefusal = text;
    }

    /** Carries new work out where nothing has to be waited for. */
    void begin(CertificateObject object, Work work) {
        if (reads == 0 && !work.waitsForApproval()) {
            finish(object, work);
        }
    }

    /** Counts a read that showed the work as pending; the last one of the set number ends it. */
    void seen(CertificateObject object, Version version) {
        object.running()
                .filter(work -> work.version() == version && !work.waitsForApproval())
                .filter(work -> work.countRead() >= reads)
                .ifPresent(work -> finish(object, work));
    }

    private void finish(CertificateObject object, Work work) {
        if (caRefusal.isEmpty()) {
            object.complete(work);
        } else {
            work.fail(caRefusal);
        }
    }
}
