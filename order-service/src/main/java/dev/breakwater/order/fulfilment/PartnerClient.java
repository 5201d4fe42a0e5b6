package dev.breakwater.order.fulfilment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.breakwater.resilience.deadline.DeadlineHeader;
import dev.breakwater.resilience.http.RequestSpan;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Pure HTTP: one attempt at one partner, and what went wrong with it as a type. When its time is up
 * the request is cancelled, which closes its socket: an interrupt does not do that on a platform
 * thread.
 */
final class PartnerClient implements AutoCloseable {

    private static final int MOST_BYTES = 16 * 1024; // of an answer that has some hundred

    private final String name;
    private final FulfilmentSettings.Partner settings;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService timers;
    private final BiFunction<String, String, RequestSpan> spans;
    private final ObjectMapper json;
    private final ObjectReader replies;

    PartnerClient(
            String name,
            FulfilmentSettings.Partner settings,
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
        // what a partner adds in future is its own affair
        this.replies =
                json.readerFor(Reply.class)
                        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** What every partner's answer has, whatever else it may have. */
    private record Reply(@Nullable UUID orderId, @Nullable String status) {}

    /**
     * Asks a partner to do something for an order, with the order's id as the key.
     *
     * @param agreed the answers that there are, as the status of HTTP and the word for it
     * @return which of them came: a status of HTTP
     * @throws PartnerFailure when none of them did
     */
    int post(String path, Object body, PartnerCall call, Map<Integer, String> agreed) {
        try (var _ = call.enterContext()) {
            return attempt(path, body, call, agreed);
        }
    }

    private int attempt(String path, Object body, PartnerCall call, Map<Integer, String> agreed) {
        Duration limit = limit(call);
        RequestSpan span = spans.apply(name, path);
        try {
            HttpPost request = request(path, body, call, limit);
            span.headers().forEach(request::setHeader);
            return exchange(request, call, limit, agreed);
        } catch (PartnerFailure failure) {
            call.failed(failure);
            span.failed(failure);
            throw failure;
        } finally {
            span.end();
        }
    }

    private int exchange(
            HttpPost request, PartnerCall call, Duration limit, Map<Integer, String> agreed) {
        var stopped = new AtomicBoolean();
        Future<?> timer =
                timers.schedule(
                        () -> {
                            stopped.set(true);
                            request.cancel();
                        },
                        limit.toNanos(),
                        TimeUnit.NANOSECONDS);
        try {
            return http.execute(request, response -> judge(response, call, agreed, request));
        } catch (PartnerFailure judged) {
            throw judged;
        } catch (IOException | RuntimeException e) { // a cancelled request ends with either
            throw stopped.get() ? stopped(call, limit, e) : failure(e);
        } finally {
            timer.cancel(false);
        }
    }

    /** After an earlier attempt of the same call failed, the call counts whatever this one had. */
    private PartnerFailure stopped(PartnerCall call, Duration limit, Exception cause) {
        String message = name + ": stopped after " + limit.toMillis() + " ms";
        return limit.compareTo(settings.fair()) < 0 && call.failure() == null
                ? new PartnerFailure.CutShort(message, cause)
                : new PartnerFailure.Timeout(message, cause);
    }

    private PartnerFailure failure(Exception cause) {
        return switch (cause) {
            case ConnectTimeoutException slow ->
                    new PartnerFailure(name + ": could not connect", slow);
            case SocketTimeoutException silent ->
                    new PartnerFailure.Timeout(name + ": silent for too long", silent);
            case IOException cut ->
                    new PartnerFailure(name + ": could not connect, or was cut off", cut);
            default -> new PartnerFailure.NotAgreed(name + ": no HTTP", cause);
        };
    }

    private Duration limit(PartnerCall call) {
        Duration left = call.deadline().remaining();
        Duration limit =
                left.compareTo(settings.totalTimeout()) < 0 ? left : settings.totalTimeout();
        if (limit.compareTo(settings.shortest()) < 0) {
            PartnerFailure earlier = call.failure();
            throw earlier == null
                    ? new PartnerFailure.NoTimeLeft(name + ": no time for an attempt")
                    : new PartnerFailure.Timeout(name + ": no time for another attempt", earlier);
        }
        return limit;
    }

    private HttpPost request(String path, Object body, PartnerCall call, Duration limit) {
        HttpPost request = new HttpPost(settings.url().resolve(path));
        request.setHeader("Idempotency-Key", call.order().id().toString());
        request.setHeader(DeadlineHeader.NAME, Long.toString(limit.toMillis()));
        request.setHeader("Accept", "application/json");
        try {
            request.setEntity(
                    new StringEntity(json.writeValueAsString(body), ContentType.APPLICATION_JSON));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request that cannot be written", e);
        }
        return request;
    }

    private int judge(
            ClassicHttpResponse response,
            PartnerCall call,
            Map<Integer, String> agreed,
            HttpPost request)
            throws IOException {
        int status = response.getCode();
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(MOST_BYTES + 1);
        String word = agreed.get(status);
        if (word == null) {
            boolean again = status >= 500 || status == 408 || status == 429;
            throw again
                    ? new PartnerFailure(name + ": status " + status, null)
                    : new PartnerFailure.NotAgreed(name + ": status " + status, null);
        }
        if (!isFor(call, word, body)) {
            request.cancel(); // nobody knows what else comes out of that connection
            throw new PartnerFailure.NotAgreed(name + ": another answer than agreed", null);
        }
        return status;
    }

    private boolean isFor(PartnerCall call, String word, byte[] body) {
        if (body.length > MOST_BYTES) {
            return false;
        }
        try {
            Reply reply = replies.readValue(body);
            return Objects.equals(reply.orderId(), call.order().id())
                    && Objects.equals(reply.status(), word);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
