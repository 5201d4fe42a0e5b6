package dev.breakwater.lab.consistency.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Those of a pair whose database and partners listen where the lab can reach them.
 *
 * @param database a JDBC address
 * @param partners their server's address
 */
public record LocalStateReader(String database, String partners, int journal) implements StateReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Override
    public JsonNode rows(String select) throws IOException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(StateReader.asJson(select))) {
            answer.next();
            return JSON.readTree(answer.getString(1));
        } catch (SQLException e) {
            throw new IOException("the database cannot be asked: " + e.getMessage(), e);
        }
    }

    /** What an earlier run has left is none of this one's business. */
    void forgetEverything() throws IOException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade; create schema public");
        } catch (SQLException e) {
            throw new IOException("the database cannot be emptied: " + e.getMessage(), e);
        }
    }

    @Override
    public InputStream partners(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(partners + "/__admin" + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        HttpResponse<InputStream> answer = HTTP.send(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() != OK) {
            throw new IOException(request.uri() + " answered " + answer.statusCode());
        }
        return answer.body();
    }
}
