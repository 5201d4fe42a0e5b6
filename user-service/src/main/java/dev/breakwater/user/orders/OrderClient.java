package dev.breakwater.user.orders;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** Pure HTTP: one attempt at one replica, and what went wrong with it as a type. */
final class OrderClient implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final CloseableHttpClient http;
    private final Clock clock;
    private final int maxBody;
    private final Agreed<List<Order>> listOfOrders;
    private final Agreed<Order> oneOrder;

    OrderClient(CloseableHttpClient http, ObjectMapper json, int maxBody, Clock clock) {
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

    private record Response(int status, @Nullable String contentType, InputStream body) {}

    /** What the contract says that a body holds. */
    private interface Agreed<T> {
        @Nullable T read(InputStream body) throws IOException;
    }

    List<Order> ordersOf(UserId user, Attempt attempt) throws AttemptTimeout {
        return get(
                "/orders?userId=" + user,
                attempt,
                response -> {
                    List<Order> orders = parse(response, listOfOrders, attempt);
                    if (!orders.stream()
                            .allMatch(order -> order != null && order.belongsTo(user))) {
                        throw invalid("orders that are not the user's", attempt, null);
                    }
                    return orders;
                },
                OK);
    }

    Optional<Order> order(UUID id, Attempt attempt) throws AttemptTimeout {
        return get(
                "/orders/" + id,
                attempt,
                response -> {
                    if (response.status() == NOT_FOUND) {
                        return Optional.empty();
                    }
                    Order order = parse(response, oneOrder, attempt);
                    if (!order.id().equals(id)) {
                        throw invalid("another order", attempt, null);
                    }
                    return Optional.of(order);
                },
                OK,
                NOT_FOUND);
    }

    /**
     * The answer is read and judged before its connection goes back to the pool: one that is not
     * what was agreed takes the connection with it, since nobody knows what else comes out of that.
     */
    private <T> T get(String path, Attempt attempt, Function<Response, T> judged, Integer... agreed)
            throws AttemptTimeout {
        var request = new HttpGet(attempt.replica().address().resolve(path));
        request.setHeader("Accept", "application/json");
        request.setHeader("X-Deadline-Ms", Long.toString(attempt.limit().toMillis()));
        attempt.call().context().headers().forEach(request::setHeader);
        try {
            Supplier<T> outcome =
                    http.execute(
                            request,
                            response -> {
                                Response answer = read(response, attempt);
                                if (List.of(agreed).contains(response.getCode())) {
                                    T value = judge(answer, judged, request);
                                    return () -> value;
                                }
                                UpstreamFailure failure = status(response, attempt);
                                return () -> {
                                    throw failure;
                                };
                            });
            return outcome.get();
        } catch (ConnectTimeoutException e) {
            throw failure(FailureKind.TRANSIENT, "could not connect", attempt, e);
        } catch (SocketTimeoutException e) {
            throw new AttemptTimeout(attempt.call(), "silent for too long", e);
        } catch (IOException e) {
            throw failure(FailureKind.TRANSIENT, "could not connect, or was cut off", attempt, e);
        } catch (UpstreamFailure e) {
            throw e;
        } catch (RuntimeException e) { // a status line that is none, for one
            throw invalid("no HTTP", attempt, e);
        }
    }

    private static <T> T judge(Response answer, Function<Response, T> judged, HttpGet request) {
        try {
            return judged.apply(answer);
        } catch (UpstreamFailure invalid) {
            request.cancel(); // closes the connection
            throw invalid;
        }
    }

    /** Not beyond the length that the answer tells, or its connection would go back already. */
    private Response read(ClassicHttpResponse response, Attempt attempt) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Response(response.getCode(), null, InputStream.nullInputStream());
        }
        long length = entity.getContentLength();
        int most = length >= 0 && length <= maxBody ? (int) length : maxBody + 1;
        byte[] body = entity.getContent().readNBytes(most);
        if (body.length > maxBody) {
            throw invalid("a body of more than " + maxBody + " bytes", attempt, null);
        }
        return new Response(
                response.getCode(), entity.getContentType(), new ByteArrayInputStream(body));
    }

    private static <T> T parse(Response response, Agreed<T> agreed, Attempt attempt) {
        String type = response.contentType();
        if (type == null || !type.startsWith("application/json")) {
            throw invalid("content type " + type, attempt, null);
        }
        try {
            T value = agreed.read(response.body());
            if (value == null) {
                throw invalid("null for an order", attempt, null);
            }
            return value;
        } catch (IOException e) {
            throw invalid("a body that is not the agreed JSON", attempt, e);
        }
    }

    private UpstreamFailure status(ClassicHttpResponse response, Attempt attempt) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return new UpstreamFailure(
                attempt.call(),
                response.getCode(),
                RetryAfter.parse(header == null ? null : header.getValue(), clock.instant()));
    }

    private static UpstreamFailure invalid(
            String message, Attempt attempt, @Nullable Throwable cause) {
        return failure(FailureKind.INVALID, message, attempt, cause);
    }

    private static UpstreamFailure failure(
            FailureKind kind, String message, Attempt attempt, @Nullable Throwable cause) {
        return new UpstreamFailure(attempt.call(), kind, message, cause);
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
