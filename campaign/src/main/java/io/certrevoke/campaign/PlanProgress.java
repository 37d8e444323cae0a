package io.certrevoke.campaign;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How far planning has got.
 *
 * @param done items that are settled
 * @param total all items; -1 while the input is still being read
 * @param left items that an account is yet to be asked about, by account
 * @param estimatedEnd when the slowest account will have answered, at the rate measured so far; absent until each account
 *     has answered once
 */
public record PlanProgress(int done, int total, Map<String, Integer> left, Optional<Instant> estimatedEnd)
        implements CampaignEvent {

    public PlanProgress {
        left = Map.copyOf(left);
    }
}
