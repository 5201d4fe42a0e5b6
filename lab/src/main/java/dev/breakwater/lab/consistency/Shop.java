package dev.breakwater.lab.consistency;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.breakwater.lab.launcher.LoopbackAddress;
import dev.breakwater.lab.launcher.PortLayout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;

/** Where orders are placed: at user-service, or at one of the replicas behind it. */
final class Shop {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TO_CONNECT = Duration.ofSeconds(2);

    private final URI front;
    private final List<URI> replicas;
    private final ReplyListener listener;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TO_CONNECT)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    /**
     * @param replicas may be none, where nobody asks them
     * @param listener is told of each reply
     */
    Shop(URI front, List<URI> replicas, ReplyListener listener) {
        this.front = front.resolve("/user/orders");
        this.replicas = replicas.stream().map(replica -> replica.resolve("/orders")).toList();
        this.listener = listener;
    }

    static Shop of(PortLayout layout) {
        return new Shop(
                URI.create(layout.userService().url()),
                layout.replicas().stream().map(LoopbackAddress::url).map(URI::create).toList(),
                (_, _, _) -> {});
    }

    int replicas() {
        return replicas.size();
    }

    Reply placeAtFront(Purchase purchase, Duration patience) throws InterruptedException {
        HttpRequest.Builder request =
                request(front, purchase, body(purchase), patience)
                        .header("X-User-Id", purchase.user());
        return sent(request.build(), false);
    }

    /**
     * At order-service itself.
     *
     * @param replica from 0
     */
    Reply placeAt(int replica, Purchase purchase, Duration patience) throws InterruptedException {
        ObjectNode body = body(purchase).put("userId", purchase.user());
        return sent(request(replicas.get(replica), purchase, body, patience).build(), true);
    }

    private static HttpRequest.Builder request(
            URI uri, Purchase purchase, ObjectNode body, Duration patience) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", purchase.key())
                .timeout(patience)
                .POST(BodyPublishers.ofString(body.toString()));
    }

    private static ObjectNode body(Purchase purchase) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode items = body.putArray("items");
        purchase.items()
                .forEach(item ->
                        items.addObject().put("sku", item.sku()).put("quantity", item.quantity()));
        return body;
    }

    private Reply sent(HttpRequest request, boolean direct) throws InterruptedException {
        long began = System.nanoTime();
        Reply reply = answered(request, direct);
        listener.replied(reply.kind(), began, System.nanoTime());
        return reply;
    }

    private Reply answered(HttpRequest request, boolean direct) throws InterruptedException {
        try {
            return reply(http.send(request, BodyHandlers.ofString()), direct);
        } catch (IOException e) {
            return Reply.none(direct, e.getClass().getSimpleName());
        }
    }

    private static Reply reply(HttpResponse<String> answer, boolean direct) {
        return new Reply(
                answer.statusCode(),
                direct,
                answer.body(),
                answer.headers().firstValue("X-Served-By").orElse(null),
                answer.headers().firstValue("Idempotency-Replayed").isPresent(),
                answer.headers()
                        .firstValue("Retry-After")
                        .filter(value -> value.matches("\\d{1,6}"))
                        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                        .orElse(null));
    }
}
