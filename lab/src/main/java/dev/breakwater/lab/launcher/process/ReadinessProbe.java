package dev.breakwater.lab.launcher.process;

import dev.breakwater.lab.http.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Tells whether a process can do its work now. */
@FunctionalInterface
public interface ReadinessProbe {

    boolean isReady() throws InterruptedException;

    /** Ready as soon as the process runs. */
    ReadinessProbe NONE = () -> true;

    Duration TIMEOUT = Duration.ofSeconds(2);

    static ReadinessProbe answers200(String uri) {
        HttpRequest.Builder request = Http.request(URI.create(uri), TIMEOUT);
        return () -> {
            try {
                return Http.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    static ReadinessProbe acceptsConnections(String jdbcUrl) {
        return () -> {
            try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
                return connection.isValid((int) TIMEOUT.toSeconds());
            } catch (SQLException notYet) {
                return false;
            }
        };
    }
}
