package dev.breakwater.lab.consistency.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.http.Http;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Reads a database and partners that listen where the lab can reach them.
 *
 * @param database a JDBC address
 * @param partners the address of the partners' server
 */
public record LocalStateReader(String database, String partners, int journalCapacity)
        implements StateReader {

    /** Until the first byte: after a long run the journal has hundreds of megabytes. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private static final String EXPIRE =
            """
            update idempotency_key set expires_at = now() - interval '1 hour'
            where user_id = ? and key = ? and status is not null
            """;

    @Override
    public JsonNode query(String select) throws IOException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(StateReader.asJson(select))) {
            result.next();
            return Json.read(result.getString(1));
        } catch (SQLException e) {
            throw new IOException("the database refuses a query: " + e.getMessage(), e);
        }
    }

    /** Removes the tables that an earlier run created. */
    public void dropSchema() throws IOException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade; create schema public");
        } catch (SQLException e) {
            throw new IOException("cannot empty the database: " + e.getMessage(), e);
        }
    }

    /** Lets the key of a finished order expire; returns false if it cannot be told that it did. */
    public boolean expire(OrderRequest request) {
        try (Connection connection = DriverManager.getConnection(database);
                PreparedStatement statement = connection.prepareStatement(EXPIRE)) {
            statement.setString(1, request.user());
            statement.setString(2, request.key());
            return statement.executeUpdate() == 1;
        } catch (SQLException _) { // the nemesis killed the database
            return false;
        }
    }

    @Override
    public InputStream partnersAdmin(String method, String path, String body)
            throws IOException, InterruptedException {
        URI address = URI.create(partners + "/__admin" + path);
        HttpResponse<InputStream> response =
                Http.send(Http.json(method, address, TIMEOUT, body), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException(address + " answered " + response.statusCode());
        }
        return response.body();
    }
}
