package io.certrevoke.testkit;

import io.certrevoke.spi.Answer;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One call of a connection, and what the sandbox answered to the requests that came of it.
 *
 * @param name what was called, in which state of the certificate
 * @param call the call; returns what it says about certificates
 * @param answers the true answers, in the order of the requests
 */
record FuzzRecording(String name, Function<ApiClient, List<Answer>> call, Map<ApiRequest, ApiResponse> answers) {}
