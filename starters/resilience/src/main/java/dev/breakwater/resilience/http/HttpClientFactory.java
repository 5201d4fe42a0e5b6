package dev.breakwater.resilience.http;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Creates HTTP clients; each has its own connection pool. */
public final class HttpClientFactory {

    private HttpClientFactory() {}

    /**
     * Returns a client that sends each request once. Retries, redirects, cookies, authentication
     * and compression are off; the caller decides about those.
     *
     * @param connect the longest time to establish a connection
     * @param silence the longest time between two bytes
     * @param life the age after which a connection is not used again
     * @param idle the time without a request after which a connection is closed
     * @param connections the size of the pool; the number of concurrent calls, so that none waits
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
