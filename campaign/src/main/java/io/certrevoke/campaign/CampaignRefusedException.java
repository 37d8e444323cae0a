package io.certrevoke.campaign;

import java.io.Serial;

/**
 * A run that must not start: the plan is not the one that was reviewed, is larger than allowed, touches an issuer that is
 * not allowed, or does not fit the journal or the router. Nothing was sent.
 */
public final class CampaignRefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CampaignRefusedException(String message) {
        super(message);
    }
}
