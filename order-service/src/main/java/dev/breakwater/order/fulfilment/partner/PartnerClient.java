package dev.breakwater.order.fulfilment.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.order.fulfilment.partner.PartnerFailure.UnexpectedResponse;
import dev.breakwater.resilience.deadline.DeadlineHeader;
import dev.breakwater.resilience.http.RequestSpan;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;

/**
 * Makes the HTTP request of one attempt, and throws what went wrong as a {@link PartnerFailure}. A
 * request that exceeds its limit is cancelled, which closes the socket; an interrupt would not do
 * that on a platform thread.
 */
public final class PartnerClient implements AutoCloseable {

    private final String name;
    private final PartnerSettings settings;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService timers;
    private final BiFunction<String, String, RequestSpan> spans;
    private final ObjectMapper json;
    private final ResponseContract contract;

    /**
     * @param spans starts the span of a request, given the partner's name and the path
     */
    public PartnerClient(
            String name,
            PartnerSettings settings,
            CloseableHttpClient http,
            ScheduledExecutorService timers,
            BiFunction<String, String, RequestSpan> spans,
            ObjectMapper json) {
        this.name = name;
        this.settings = settings;
        this.http = http;
        this.timers = timers;
        this.spans = spans;
        this.json = json;
        this.contract = new ResponseContract(name, json);
    }

    /**
     * Sends a request for an order, with the order's id as the idempotency key.
     *
     * @param expected the responses of the contract: HTTP status and the word in the body
     * @return the HTTP status of the response, one of the expected
     * @throws PartnerFailure for any other response, or none
     */
    int post(String path, Object body, PartnerCall call, Map<Integer, String> expected) {
        try (var _ = call.enterContext()) {
            Duration limit = limit(call);
            RequestSpan span = spans.apply(name, path);
            try {
                HttpPost request = request(path, body, call, limit);
                span.headers().forEach(request::setHeader);
                return exchange(request, call, limit, expected);
            } catch (PartnerFailure failure) {
                call.failed(failure);
                span.failed(failure);
                throw failure;
            } finally {
                span.end();
            }
        }
    }

    private Duration limit(PartnerCall call) {
        Duration left = call.deadline().remaining();
        Duration total = settings.totalTimeout();
        Duration limit = left.compareTo(total) < 0 ? left : total;
        if (limit.compareTo(settings.minimum()) < 0) {
            PartnerFailure earlier = call.lastFailure();
            throw earlier == null
                    ? new PartnerFailure.DeadlineTooShort(name + ": no time for an attempt")
                    : new PartnerFailure.Timeout(name + ": no time for another attempt", earlier);
        }
        return limit;
    }

    private HttpPost request(String path, Object body, PartnerCall call, Duration limit) {
        HttpPost request = new HttpPost(URI.create(settings.url()).resolve(path));
        request.setHeader("Idempotency-Key", call.order().id().toString());
        request.setHeader(DeadlineHeader.NAME, Long.toString(limit.toMillis()));
        request.setHeader("Accept", "application/json");
        try {
            request.setEntity(
                    new StringEntity(json.writeValueAsString(body), ContentType.APPLICATION_JSON));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request that cannot be written as JSON", e);
        }
        return request;
    }

    private int exchange(
            HttpPost request, PartnerCall call, Duration limit, Map<Integer, String> expected) {
        var stopped = new AtomicBoolean();
        Runnable stop =
                () -> {
                    stopped.set(true);
                    request.cancel();
                };
        Future<?> timer = timers.schedule(stop, limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return http.execute(
                    request, response -> contract.check(response, call, expected, request));
        } catch (PartnerFailure failure) {
            throw failure;
        } catch (IOException | RuntimeException e) { // a cancelled request ends with either
            throw stopped.get() ? stopped(call, limit, e) : failure(e);
        } finally {
            timer.cancel(false);
        }
    }

    /**
     * After an earlier failure of the same call, the call counts however short this attempt was.
     */
    private PartnerFailure stopped(PartnerCall call, Duration limit, Exception cause) {
        String message = name + ": stopped after " + limit.toMillis() + " ms";
        return limit.compareTo(settings.conclusive()) < 0 && call.lastFailure() == null
                ? new PartnerFailure.InconclusiveTimeout(message, cause)
                : new PartnerFailure.Timeout(message, cause);
    }

    private PartnerFailure failure(Exception cause) {
        return switch (cause) {
            case ConnectTimeoutException _ ->
                    new PartnerFailure(name + ": could not connect", cause);
            case SocketTimeoutException _ ->
                    new PartnerFailure.Timeout(name + ": silent for too long", cause);
            case IOException _ ->
                    new PartnerFailure(name + ": could not connect, or was cut off", cause);
            default -> new UnexpectedResponse(name + ": no HTTP", cause);
        };
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
