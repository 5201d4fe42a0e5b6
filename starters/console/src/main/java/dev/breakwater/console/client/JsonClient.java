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
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one HTTP request with JSON in its body or in its response. It follows no redirect, and
 * bounds the response in time and size.
 */
final class JsonClient {

    /** The response has a status other than 2xx. */
    static final class UnexpectedStatusException extends IOException {

        private static final long serialVersionUID = 1L;

        final int status;

        UnexpectedStatusException(int status, String detail) {
            super("answered " + status + (detail.isEmpty() ? "" : ": " + detail));
            this.status = status;
        }
    }

    /** The status of an instance with thousands of breakers. */
    private static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DETAIL = 500;

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

    /** Returns the value in the response, which is not JSON's null. */
    <T> T get(URI base, String path, Class<T> type, Duration timeout) throws IOException {
        var request = HttpRequest.newBuilder(base.resolve(path));
        T value = json.readValue(exchange(request, timeout).body(), type);
        if (value == null) {
            throw new IOException("answered null");
        }
        return value;
    }

    /** Returns the status of the response, which is 2xx. */
    int send(String method, URI base, String path, Object body, Duration timeout)
            throws IOException {
        return exchange(
                        HttpRequest.newBuilder(base.resolve(path))
                                .header("Content-Type", "application/json")
                                .method(
                                        method,
                                        BodyPublishers.ofByteArray(json.writeValueAsBytes(body))),
                        timeout)
                .statusCode();
    }

    /** Returns the detail of a problem (RFC 9457), or an empty text. */
    private String detail(byte[] body) {
        try {
            String detail = json.readTree(body).path("detail").asText();
            return detail.substring(0, Math.min(detail.length(), MAX_DETAIL));
        } catch (IOException other) {
            return "";
        }
    }

    /** The client's own timeout ends with the headers of the response. */
    private HttpResponse<byte[]> exchange(HttpRequest.Builder request, Duration timeout)
            throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(
                        request.timeout(timeout).build(),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() / 100 != 2) {
                throw new UnexpectedStatusException(response.statusCode(), detail(response.body()));
            }
            return response;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
        } catch (TimeoutException e) {
            throw (IOException) new HttpTimeoutException("no whole answer").initCause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } finally {
            answer.cancel(true); // ends the connection of an answer that is not whole
        }
    }
}
