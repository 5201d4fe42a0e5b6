package dev.breakwater.lab.gameday;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.consistency.history.StateReader;
import java.io.IOException;
import java.io.InputStream;

/**
 * Those of a Compose project, read from inside, since neither database nor partners are published.
 */
record ComposeBooks(Compose compose, Databases databases, int journalCapacity) implements StateReader {

    private static final int PARTNERS = 8080;

    @Override
    public JsonNode query(String select) throws IOException, InterruptedException {
        return databases.rows(select);
    }

    @Override
    public InputStream partnersAdmin(String method, String path, String body)
            throws IOException, InterruptedException {
        Container partners = compose.containers("partners").getFirst();
        return compose.ask(partners, PARTNERS, method, "/__admin" + path, body);
    }
}
