package dev.breakwater.resilience.synchronous;

import dev.breakwater.resilience.criticality.Criticality;
import dev.breakwater.resilience.criticality.CriticalityHeader;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Hands the class of the request that the thread serves on with each request of an Apache
 * HttpClient, as {@code X-Criticality}, unless the request has that header.
 */
public final class CriticalityInterceptor implements HttpRequestInterceptor {

    @Override
    public void process(HttpRequest request, @Nullable EntityDetails entity, HttpContext context) {
        if (!request.containsHeader(CriticalityHeader.NAME)) {
            Criticality.ofRequest()
                    .ifPresent(criticality ->
                            request.setHeader(
                                    CriticalityHeader.NAME,
                                    CriticalityHeader.valueOf(criticality)));
        }
    }
}
