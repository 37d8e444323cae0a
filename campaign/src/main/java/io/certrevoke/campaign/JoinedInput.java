package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import java.io.IOException;

/** One input and then another. */
final class JoinedInput extends CampaignInput {

    private final CampaignInput first;
    private final CampaignInput second;

    JoinedInput(CampaignInput first, CampaignInput second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public CampaignInput withDefaultReason(RevocationReason reason) {
        return new JoinedInput(first.withDefaultReason(reason), second.withDefaultReason(reason));
    }

    @Override
    void read(InputSink sink) throws IOException, InterruptedException {
        first.read(sink);
        second.read(sink);
    }
}
