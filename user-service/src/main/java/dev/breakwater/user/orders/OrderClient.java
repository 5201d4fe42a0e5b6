package dev.breakwater.user.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.breakwater.user.caller.UserId;
import dev.breakwater.user.resilience.Attempt;
import dev.breakwater.user.resilience.AttemptTimeout;
import dev.breakwater.user.resilience.FailureKind;
import dev.breakwater.user.resilience.RetryAfter;
import dev.breakwater.user.resilience.UpstreamFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Pure HTTP: one attempt at one replica, and what went wrong with it as a type. */
final class OrderClient {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient http;
    private final Clock clock;
    private final int maxBody;
    private final Agreed<List<Order>> listOfOrders;
    private final Agreed<Order> oneOrder;

    OrderClient(HttpClient http, ObjectMapper json, int maxBody, Clock clock) {
        this.http = http;
        this.clock = clock;
        this.maxBody = maxBody;
        ObjectReader strict =
                json.reader()
                        .with(
                                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                                DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.listOfOrders = strict.forType(new TypeReference<List<Order>>() {})::readValue;
        this.oneOrder = strict.forType(Order.class)::readValue;
    }

    private record Response(
            int status, @Nullable String contentType, Duration retryAfter, InputStream body) {}

    /** What the contract says that a body holds. */
    private interface Agreed<T> {
        @Nullable T read(InputStream body) throws IOException;
    }

    List<Order> ordersOf(UserId user, Attempt attempt) throws AttemptTimeout {
        Response response = get("/orders?userId=" + user, attempt);
        if (response.status() != OK) {
            throw failure(response, attempt);
        }
        return parse(response, listOfOrders, attempt);
    }

    Optional<Order> order(UUID id, Attempt attempt) throws AttemptTimeout {
        Response response = get("/orders/" + id, attempt);
        return switch (response.status()) {
            case OK -> Optional.of(parse(response, oneOrder, attempt));
            case NOT_FOUND -> Optional.empty();
            default -> throw failure(response, attempt);
        };
    }

    private Response get(String path, Attempt attempt) throws AttemptTimeout {
        var request = new HttpGet(attempt.replica().address().resolve(path));
        request.setHeader("Accept", "application/json");
        request.setHeader("X-Deadline-Ms", Long.toString(attempt.limit().toMillis()));
        attempt.call().context().headers().forEach(request::setHeader);
        try {
            return http.execute(request, response -> read(response, attempt));
        } catch (ConnectTimeoutException e) {
            throw failure(FailureKind.TRANSIENT, "could not connect", attempt, e);
        } catch (SocketTimeoutException e) {
            throw new AttemptTimeout(attempt.call(), "silent for too long", e);
        } catch (IOException e) {
            throw failure(FailureKind.TRANSIENT, "could not connect, or was cut off", attempt, e);
        }
    }

    /**
     * To its end, which gives the connection back. The stream is not closed, since that would read
     * the rest of a body that is too long; leaving by an exception closes the connection.
     */
    private Response read(ClassicHttpResponse response, Attempt attempt) throws IOException {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        Duration retryAfter =
                RetryAfter.parse(header == null ? null : header.getValue(), clock.instant());
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Response(
                    response.getCode(), null, retryAfter, InputStream.nullInputStream());
        }
        byte[] body = entity.getContent().readNBytes(maxBody + 1);
        if (body.length > maxBody) {
            throw invalid("a body of more than " + maxBody + " bytes", attempt, null);
        }
        return new Response(
                response.getCode(),
                entity.getContentType(),
                retryAfter,
                new ByteArrayInputStream(body));
    }

    private static <T> T parse(Response response, Agreed<T> agreed, Attempt attempt) {
        String type = response.contentType();
        if (type == null || !type.startsWith("application/json")) {
            throw invalid("content type " + type, attempt, null);
        }
        try {
            T value = agreed.read(response.body());
            if (value == null || (value instanceof List<?> list && list.contains(null))) {
                throw invalid("null for an order", attempt, null);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw invalid("a body that is not the agreed JSON", attempt, e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private static UpstreamFailure failure(Response response, Attempt attempt) {
        return new UpstreamFailure(attempt.call(), response.status(), response.retryAfter());
    }

    private static UpstreamFailure invalid(
            String message, Attempt attempt, @Nullable Throwable cause) {
        return failure(FailureKind.INVALID, message, attempt, cause);
    }

    private static UpstreamFailure failure(
            FailureKind kind, String message, Attempt attempt, @Nullable Throwable cause) {
        return new UpstreamFailure(attempt.call(), kind, message, cause);
    }
}
