package dev.breakwater.lab.bench;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.launcher.LoopbackAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/**
 * Live pages: each reads an event stream, as a browser does.
 *
 * @param count how many pages {@link #open} opens
 * @param bytes that all pages have received, those of HTTP included
 */
record OpenPages(LoopbackAddress service, int count, LongAdder bytes) {

    private static final String ANSWER = "HTTP/1.1 200";
    private static final byte[] REQUEST =
            "GET /console/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    OpenPages(LoopbackAddress service, int count) {
        this(service, count, new LongAdder());
    }

    /**
     * Opens the pages. They end with the service.
     *
     * @throws CommandException if the service has no room for one
     */
    void open() throws IOException {
        for (int page = 0; page < count; page++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
            socket.getOutputStream().write(REQUEST);
            InputStream in = socket.getInputStream();
            String answer = new String(in.readNBytes(ANSWER.length()), StandardCharsets.US_ASCII);
            if (!answer.equals(ANSWER)) {
                throw new CommandException("page " + page + " gets no events: " + answer);
            }
            Thread.ofVirtual().start(() -> read(in));
        }
    }

    private void read(InputStream in) {
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.add(read);
            }
        } catch (IOException over) {
            // the service has ended
        }
    }
}
