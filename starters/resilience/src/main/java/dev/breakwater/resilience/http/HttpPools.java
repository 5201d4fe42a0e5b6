package dev.breakwater.resilience.http;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Makes clients with a pool each, so that none waits for another's connections. */
public final class HttpPools {

    private HttpPools() {}

    /**
     * A client that sends each request once. Retries, redirects, cookies, authentication and
     * compression are off: the caller decides about those.
     *
     * @param connect until the connection stands
     * @param silence the longest time between two bytes
     * @param life after which a connection is not used again
     * @param idle after which a connection without a call is closed
     * @param connections as many as calls are let through at once, so that no call waits for one
     * @param userAgent the header of each request
     */
    public static CloseableHttpClient client(
            Duration connect,
            Duration silence,
            Duration life,
            Duration idle,
            int connections,
            String userAgent) {
        var connection =
                ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connect))
                        .setSocketTimeout(Timeout.of(silence))
                        .setTimeToLive(TimeValue.of(life))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build();
        return HttpClientBuilder.create()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setMaxConnPerRoute(connections)
                                .setMaxConnTotal(connections)
                                .setDefaultConnectionConfig(connection)
                                .build())
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.of(idle))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent(userAgent)
                .build();
    }
}
