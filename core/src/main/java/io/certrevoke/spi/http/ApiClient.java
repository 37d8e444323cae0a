package io.certrevoke.spi.http;

/**
 * Sends requests within one call of the application: inside its deadline, at the client's rate, with the credentials of
 * the {@link ApiProfile}. Implemented by the client; not to be kept beyond the call it was handed to.
 */
public interface ApiClient {

    /**
     * Sends a request and waits for the answer. Reads are repeated after passing failures; writes only when the provider
     * has attributably not acted on them.
     *
     * @param request the request
     * @return an answer with a 2xx status, complete
     * @throws ApiException for every other end
     */
    ApiResponse send(ApiRequest request);
}
