package dev.breakwater.user.resilience;

import dev.breakwater.resilience.http.AttemptSpans;
import dev.breakwater.resilience.http.HttpCaller;
import dev.breakwater.resilience.http.HttpClientFactory;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.stereotype.Component;

/** Makes the HTTP clients of this service, each with its own connection pool, and closes them. */
@Component
public final class HttpCallerFactory implements AutoCloseable {

    private static final String USER_AGENT = "breakwater-user-service";

    private final BulkheadRegistry bulkheads;
    private final Clock clock;
    private final AttemptSpans spans;
    private final List<HttpCaller> callers = new ArrayList<>();

    HttpCallerFactory(BulkheadRegistry bulkheads, Clock clock, Propagator propagator) {
        this.bulkheads = bulkheads;
        this.clock = clock;
        this.spans = new AttemptSpans(propagator);
    }

    /**
     * Makes the client of one policy. Its pool has one connection for each call that the bulkhead
     * permits, so no call waits for a connection.
     *
     * @param policy the name of the bulkhead
     * @param readTimeout the longest silence between two bytes of an answer
     */
    public HttpCaller caller(String policy, HttpSettings http, Duration readTimeout) {
        int connections = bulkheads.bulkhead(policy).getBulkheadConfig().getMaxConcurrentCalls();
        var caller =
                new HttpCaller(
                        client(http, http.connectTimeout(), readTimeout, connections),
                        (int) http.maxBody().toBytes(),
                        clock,
                        spans);
        callers.add(caller);
        return caller;
    }

    /** Makes a client whose requests belong to no caller, such as readiness probes. */
    public static CloseableHttpClient client(
            HttpSettings http, Duration connectTimeout, Duration readTimeout, int connections) {
        return HttpClientFactory.client(
                connectTimeout,
                readTimeout,
                http.connectionTimeToLive(),
                http.connectionIdleTimeout(),
                connections,
                USER_AGENT);
    }

    @Override
    public void close() {
        callers.forEach(HttpCaller::close);
    }
}
