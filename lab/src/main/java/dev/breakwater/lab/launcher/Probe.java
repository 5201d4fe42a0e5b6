package dev.breakwater.lab.launcher;

import dev.breakwater.lab.http.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Whether a program can do its work now. */
@FunctionalInterface
public interface Probe {

    boolean ready() throws InterruptedException;

    /** For a program that nobody waits for: it is ready as soon as it runs. */
    Probe NONE = () -> true;

    Duration TIMEOUT = Duration.ofSeconds(2);

    static Probe answers200(String uri) {
        HttpRequest.Builder request = Http.request(URI.create(uri), TIMEOUT);
        return () -> {
            try {
                return Http.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    static Probe acceptsConnections(String jdbcUrl) {
        return () -> {
            try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
                return connection.isValid(2);
            } catch (SQLException notYet) {
                return false;
            }
        };
    }
}
