package io.certrevoke;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which addresses credentials may be sent to. */
final class Endpoints {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private Endpoints() {}

    static URI checked(URI endpoint, boolean allowPlainHttp) {
        String scheme = endpoint.getScheme() == null ? "" : endpoint.getScheme().toLowerCase(Locale.ROOT);
        if (endpoint.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("the endpoint is not an absolute https address");
        }
        if (endpoint.getRawUserInfo() != null || endpoint.getRawQuery() != null || endpoint.getRawFragment() != null) {
            throw new IllegalArgumentException("the endpoint may have a host, a port and a path, and nothing else");
        }
        if (scheme.equals("http")
                && !allowPlainHttp
                && !LOOPBACK.matcher(endpoint.getHost()).matches()) {
            throw new IllegalArgumentException("the endpoint " + endpoint
                    + " would send credentials unencrypted; use https (http is accepted for loopback addresses)");
        }
        return withoutDefaultPort(endpoint, scheme);
    }

    /** HTTP clients leave a default port out of {@code Host}, and a signature over another spelling would not verify. */
    private static URI withoutDefaultPort(URI endpoint, String scheme) {
        if (endpoint.getPort() != (scheme.equals("https") ? 443 : 80)) {
            return endpoint;
        }
        return URI.create(endpoint.toString().replaceFirst(":" + endpoint.getPort() + "(?=/|$)", ""));
    }
}
