package dev.breakwater.lab.gameday.target.instance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.consistency.history.StateReader;
import dev.breakwater.lab.gameday.scenario.ServiceNames;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads database and partners from inside their instances, since neither is published. */
public record InstanceStateReader(Instances instances, PatroniCluster database, int journalCapacity)
        implements StateReader {

    private static final int PARTNERS_PORT = 8080;

    /** To list thousands of calls takes seconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Override
    public JsonNode query(String select) throws IOException, InterruptedException {
        return database.rows(select);
    }

    @Override
    public InputStream partnersAdmin(String method, String path, String body)
            throws IOException, InterruptedException {
        Instance partners = instances.of(ServiceNames.PARTNERS).getFirst();
        return instances.request(partners, PARTNERS_PORT, method, "/__admin" + path, body, TIMEOUT);
    }
}
