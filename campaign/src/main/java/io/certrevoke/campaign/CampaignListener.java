package io.certrevoke.campaign;

/**
 * Is told how a campaign gets on. Called on threads of the campaign, so implementations are thread-safe and quick.
 * Whatever a listener throws is logged and disturbs nothing.
 */
@FunctionalInterface
public interface CampaignListener {

    /**
     * Takes note of an event.
     *
     * @param event what happened
     */
    void onEvent(CampaignEvent event);
}
