package dev.breakwater.user.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that leaves frees its slot, and no other does. The service has two slots. */
@Timeout(180)
class StreamClientsTest extends ConsoleTest {

    private static final int SLOTS = 2;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final List<Client> clients = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (Client client : clients) {
            client.leave();
        }
        awaitFreeSlot();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0", "HTTP/1.1"})
    void headTakesNoSlot(String version) throws Exception {
        for (int i = 0; i < SLOTS + 1; i++) {
            Client client = connect();

            client.send("HEAD", version);

            assertThat(client.readStatusLine()).isEqualTo("HTTP/1.1 200 ");
            assertThat(client.headers()).contains("Content-Type: text/event-stream;charset=UTF-8");
        }

        awaitFreeSlot();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0", "HTTP/1.1"})
    void clientThatLeavesFreesItsSlot(String version) throws Exception {
        List<Client> readers = takeAllSlots(version);

        for (Client reader : readers) {
            reader.leave();
        }

        awaitFreeSlot();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0", "HTTP/1.1"})
    void clientThatKeepsReadingKeepsItsSlot(String version) throws Exception {
        List<Client> readers = takeAllSlots(version);

        for (int tick = 0; tick < 3; tick++) {
            for (Client reader : readers) {
                reader.readUntil("event: tick");
            }
        }

        assertThat(statusOfGet()).isEqualTo("HTTP/1.1 503 ");
    }

    private List<Client> takeAllSlots(String version) throws IOException {
        List<Client> readers = new ArrayList<>();
        for (int i = 0; i < SLOTS; i++) {
            readers.add(await().atMost(TIMEOUT).until(() -> request(version), Client::isAccepted));
        }
        assertThat(statusOfGet()).isEqualTo("HTTP/1.1 503 ");
        return readers;
    }

    private Client request(String version) throws IOException {
        Client client = connect();
        client.send("GET", version);
        client.readStatusLine();
        return client;
    }

    private void awaitFreeSlot() {
        await().atMost(TIMEOUT).until(() -> statusOfGet().equals("HTTP/1.1 200 "));
    }

    /** Returns the status line that one more client receives. It leaves at once. */
    private String statusOfGet() throws IOException {
        Client client = new Client(port);
        try {
            client.send("GET", "HTTP/1.1");
            return client.readStatusLine();
        } finally {
            client.leave();
        }
    }

    private Client connect() throws IOException {
        Client client = new Client(port);
        clients.add(client);
        return client;
    }

    /** One connection. */
    private static final class Client {

        private final Socket socket = new Socket();
        private final BufferedReader lines;
        private String statusLine = "";

        Client(int port) throws IOException {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        }

        void send(String method, String version) throws IOException {
            String request = method + " /console/events " + version + "\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
        }

        String readStatusLine() throws IOException {
            statusLine = lines.readLine();
            return statusLine;
        }

        boolean isAccepted() {
            return statusLine.equals("HTTP/1.1 200 ");
        }

        List<String> headers() throws IOException {
            List<String> headers = new ArrayList<>();
            for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                headers.add(line);
            }
            return headers;
        }

        void readUntil(String line) throws IOException {
            String next = lines.readLine();
            while (!line.equals(next)) {
                assertThat(next).as("the stream goes on").isNotNull();
                next = lines.readLine();
            }
        }

        void leave() throws IOException {
            socket.close();
        }
    }
}
