package dev.breakwater.lab.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;

/** The lab's HTTP client. Requests without a timeout do not compile. */
public final class Http {

    /** A server on this machine or in a container network accepts within milliseconds. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    public static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    private Http() {}

    /** Returns a GET, unless the caller sets another method. */
    public static HttpRequest.Builder request(URI address, Duration timeout) {
        return HttpRequest.newBuilder(address).timeout(timeout);
    }

    /** Returns a request with a JSON body. */
    public static HttpRequest.Builder json(
            String method, URI address, Duration timeout, String body) {
        return request(address, timeout)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }

    public static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return send(request, BodyHandlers.ofString());
    }

    public static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body)
            throws IOException, InterruptedException {
        return CLIENT.send(request.build(), body);
    }

    /**
     * Sends a request that must succeed, and returns the body of the response.
     *
     * @throws IOException with the address, the status and the body, if the status is not 2xx
     */
    public static String body(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = send(request);
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    "%s answered %d: %s"
                            .formatted(response.uri(), response.statusCode(), response.body()));
        }
        return response.body();
    }
}
