package io.certrevoke.testkit.appviewx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.Release;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.TtlRange;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.UnknownParameter;
import java.time.Duration;

/** The parameters of a revoke call, checked for form only. */
record RevokeCall(
        String resourceId,
        String commonName,
        String serialNumber,
        String reason,
        String comments,
        boolean sync,
        Duration ttl,
        boolean approvalWanted) {

    private static final String DEFAULT_TTL = "300";

    static RevokeCall read(ApiCall call, AppviewxSite site) {
        ObjectNode body = Envelope.read(call);
        boolean sync = flag(call, "isSync", false);
        RevokeCall wanted = new RevokeCall(
                Envelope.text(body, "resourceId"),
                Envelope.text(body, "commonName"),
                Envelope.text(body, "serialNumber"),
                Envelope.text(body, "reason"),
                Envelope.text(body, "comments"),
                sync,
                sync ? ttl(call, site) : Duration.ZERO,
                approvalWanted(call, site));
        wanted.requireFields();
        return wanted;
    }

    private void requireFields() {
        if (resourceId.isEmpty() && (commonName.isEmpty() || serialNumber.isEmpty())) {
            throw Refusal.invalid("Either resourceId or both commonName and serialNumber are required.");
        }
        if (reason.isEmpty()) {
            throw Refusal.missing("reason");
        }
    }

    // the release that has the parameter: leaving it out bypasses approval, false asks for it
    private static boolean approvalWanted(ApiCall call, AppviewxSite site) {
        if (site.is(Release.WITH_AUTO_APPROVAL)) {
            return !flag(call, "autoApproval", true);
        }
        if (site.is(UnknownParameter.REFUSED) && call.query("autoApproval").isPresent()) {
            throw Refusal.invalid("The parameter 'autoApproval' is unknown.");
        }
        return false;
    }

    private static Duration ttl(ApiCall call, AppviewxSite site) {
        String text = call.query("ttl").orElse(DEFAULT_TTL);
        int least = site.is(TtlRange.AT_LEAST_300) ? 300 : 1;
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least) {
            throw Refusal.invalid("The parameter 'ttl' must be an integer of at least " + least + ".");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static boolean flag(ApiCall call, String name, boolean unset) {
        String text = call.query(name).orElse(Boolean.toString(unset));
        if (!text.equals("true") && !text.equals("false")) {
            throw Refusal.invalid("The parameter '" + name + "' must be true or false.");
        }
        return text.equals("true");
    }
}
