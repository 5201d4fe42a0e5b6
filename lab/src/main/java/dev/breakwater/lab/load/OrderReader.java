package dev.breakwater.lab.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;

/** Asks for one user's orders, and tells what it is answered and when. */
public final class OrderReader implements Caller, AutoCloseable {

    /** The most users that there are. */
    public static final int USERS = 2000;

    private static final ObjectMapper JSON = new ObjectMapper();
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI orders;
    private final List<CallListener> listeners;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    public OrderReader(URI target, CallListener... listeners) {
        this.orders = target.resolve("/user/orders");
        this.listeners = List.of(listeners);
    }

    @Override
    public void run(int user, long intended) throws InterruptedException {
        CallOutcome answer = answerTo(user);
        long ended = System.nanoTime();
        listeners.forEach(listener -> listener.answered(answer, intended, ended));
    }

    @Override
    public void dropped(long intended) {
        listeners.forEach(listener -> listener.dropped(intended));
    }

    @Override
    public void close() {
        http.close();
    }

    private CallOutcome answerTo(int user) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(orders)
                        .header("X-User-Id", String.format("user-%04d", user + 1))
                        .timeout(PATIENCE)
                        .build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            String level = response.headers().firstValue("X-Service-Level").orElse("-");
            String cause = level.equals("FULL") ? "-" : cause(response.body());
            return new CallOutcome(Integer.toString(response.statusCode()), level, cause);
        } catch (IOException e) {
            return CallOutcome.none(e);
        }
    }

    private static String cause(byte[] body) throws IOException {
        try {
            return JSON.readTree(body).path("cause").asText("-");
        } catch (JsonProcessingException noJson) {
            return "-";
        }
    }
}
