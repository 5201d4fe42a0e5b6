package dev.breakwater.lab.gameday.target.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.consistency.Books;
import java.io.IOException;
import java.io.InputStream;

/**
 * Those of a Compose project, read from inside, since neither database nor partners are published.
 */
record ComposeBooks(ComposeProject compose, PatroniCluster databases, int journal) implements Books {

    private static final int PARTNERS = 8080;

    @Override
    public JsonNode rows(String select) throws IOException, InterruptedException {
        return databases.rows(select);
    }

    @Override
    public InputStream partners(String method, String path, String body)
            throws IOException, InterruptedException {
        Container partners = compose.containers("partners").getFirst();
        return compose.ask(partners, PARTNERS, method, "/__admin" + path, body);
    }
}
