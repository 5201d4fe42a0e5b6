package dev.breakwater.user.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;

/** JSON over HTTP with the neighbours, at addresses that are configured. */
final class Remote {

    /** The neighbour answered with a status other than 2xx. */
    static final class UnexpectedStatus extends IOException {

        private static final long serialVersionUID = 1L;

        private final int status;

        UnexpectedStatus(int status) {
            super("answered " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final ObjectMapper json;
    private final Duration patience;
    private final HttpClient http;

    Remote(ObjectMapper json, Duration patience) {
        this.json = json;
        this.patience = patience;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(patience)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    /** For a look at the neighbour: it has little time. */
    JsonNode get(URI base, String path) throws IOException {
        return get(base, path, patience);
    }

    JsonNode get(URI base, String path, Duration timeout) throws IOException {
        return sent(HttpRequest.newBuilder(base.resolve(path)).GET().timeout(timeout));
    }

    JsonNode send(String method, URI base, String path, Object body, Duration timeout)
            throws IOException {
        return sent(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json.writeValueAsString(body)))
                        .timeout(timeout));
    }

    private JsonNode sent(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new UnexpectedStatus(answer.statusCode());
            }
            return json.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    /**
     * A name that stands for several, as Compose's and Kubernetes' do, is all of them, in order.
     */
    static List<URI> each(URI address) {
        try {
            InetAddress[] all = InetAddress.getAllByName(address.getHost());
            List<Inet4Address> several =
                    Arrays.stream(all)
                            .filter(Inet4Address.class::isInstance)
                            .map(Inet4Address.class::cast)
                            .sorted(
                                    Comparator.comparing(
                                            Inet4Address::getAddress, Arrays::compareUnsigned))
                            .toList();
            return several.size() < 2
                    ? List.of(address)
                    : several.stream().map(one -> at(one, address)).toList();
        } catch (UnknownHostException unknown) {
            return List.of(address); // asking it will tell
        }
    }

    private static URI at(Inet4Address one, URI address) {
        return URI.create(
                address.getScheme() + "://" + one.getHostAddress() + ":" + address.getPort());
    }
}
