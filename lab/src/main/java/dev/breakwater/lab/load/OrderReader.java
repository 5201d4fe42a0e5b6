package dev.breakwater.lab.load;

import dev.breakwater.lab.http.Http;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one user's orders, and reports the outcome. */
public final class OrderReader implements Caller {

    /** The number of users. */
    public static final int USERS = 2000;

    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI orders;
    private final @Nullable String criticality;
    private final List<CallListener> listeners;

    public OrderReader(URI target, CallListener... listeners) {
        this(target, null, listeners);
    }

    /** Reads that say how critical they are: {@code normal} or {@code sheddable}. */
    public OrderReader(URI target, @Nullable String criticality, CallListener... listeners) {
        this.orders = target.resolve("/user/orders");
        this.criticality = criticality;
        this.listeners = List.of(listeners);
    }

    @Override
    public void run(int user, long intended) throws InterruptedException {
        CallOutcome outcome = read(user);
        long ended = System.nanoTime();
        listeners.forEach(listener -> listener.completed(outcome, intended, ended));
    }

    @Override
    public void dropped(long intended) {
        listeners.forEach(listener -> listener.dropped(intended));
    }

    static String userId(int user) {
        return String.format("user-%04d", user + 1);
    }

    private CallOutcome read(int user) throws InterruptedException {
        try {
            HttpRequest.Builder request =
                    Http.request(orders, TIMEOUT).header("X-User-Id", userId(user));
            if (criticality != null) {
                request.header("X-Criticality", criticality);
            }
            HttpResponse<String> response = Http.send(request);
            String level = response.headers().firstValue("X-Service-Level").orElse("-");
            String cause =
                    level.equals("FULL")
                            ? "-"
                            : Json.readLenient(response.body()).path("cause").asText("-");
            return new CallOutcome(Integer.toString(response.statusCode()), level, cause);
        } catch (IOException e) {
            return CallOutcome.failed(e);
        }
    }
}
