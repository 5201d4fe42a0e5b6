package dev.breakwater.lab.consistency.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;

/** Reads the orders' database and the partners' journal, wherever the services run. */
public interface StateReader {

    /** Returns an array with an object for each row. */
    JsonNode query(String select) throws IOException, InterruptedException;

    /**
     * Calls the admin API of the partners' WireMock server.
     *
     * @param path the path below {@code /__admin}
     * @param body may be empty
     * @throws IOException if the status is not 200
     */
    InputStream partnersAdmin(String method, String path, String body)
            throws IOException, InterruptedException;

    /** Returns the number of calls after which the partners' server drops the oldest. */
    int journalCapacity();

    /** Wraps a query so that its result is one JSON document. */
    static String asJson(String select) {
        return "select coalesce(json_agg(found), '[]') from (\n" + select + "\n) found";
    }
}
