package dev.breakwater.lab.gameday.target.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.consistency.history.StateReader;
import java.io.IOException;
import java.io.InputStream;

/** Reads database and partners from inside their containers, since neither is published. */
record ComposeStateReader(ComposeProject compose, PatroniCluster database, int journalCapacity)
        implements StateReader {

    private static final int PARTNERS_PORT = 8080;

    @Override
    public JsonNode query(String select) throws IOException, InterruptedException {
        return database.rows(select);
    }

    @Override
    public InputStream partnersAdmin(String method, String path, String body)
            throws IOException, InterruptedException {
        Container partners = compose.containers("partners").getFirst();
        return compose.request(partners, PARTNERS_PORT, method, "/__admin" + path, body);
    }
}
