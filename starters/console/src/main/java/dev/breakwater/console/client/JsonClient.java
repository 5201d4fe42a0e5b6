package dev.breakwater.console.client;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;

/** Sends one HTTP request with JSON in its body or in its response. */
final class JsonClient {

    /** The response has a status other than 2xx. */
    static final class UnexpectedStatusException extends IOException {

        private static final long serialVersionUID = 1L;

        final int status;

        UnexpectedStatusException(int status) {
            super("answered " + status);
            this.status = status;
        }
    }

    private final JsonMapper json;
    private final HttpClient http;

    JsonClient(JsonMapper json, Duration connectTimeout) {
        this.json = json;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(connectTimeout)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    <T> T get(URI base, String path, Class<T> type, Duration timeout) throws IOException {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(timeout);
        return json.readValue(exchange(request).body(), type);
    }

    /** Returns the status of the response, which is 2xx. */
    int send(String method, URI base, String path, Object body, Duration timeout)
            throws IOException {
        return exchange(
                        HttpRequest.newBuilder(base.resolve(path))
                                .header("Content-Type", "application/json")
                                .method(
                                        method,
                                        BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                                .timeout(timeout))
                .statusCode();
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new UnexpectedStatusException(response.statusCode());
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }
}
