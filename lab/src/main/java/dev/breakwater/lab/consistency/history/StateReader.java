package dev.breakwater.lab.consistency.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;

/** Where it is written what became of orders, wherever the pair runs. */
public interface StateReader {

    /** What the database answers: an array with an object for each row. */
    JsonNode rows(String select) throws IOException, InterruptedException;

    /**
     * What the partners' server answers on its pages for administrators.
     *
     * @param path below {@code /__admin}
     * @param body may be empty
     */
    InputStream partners(String method, String path, String body)
            throws IOException, InterruptedException;

    /** How many calls the partners' server remembers; older ones are forgotten. */
    int journal();

    /** A query, written so that it has one answer: its rows as a JSON document. */
    static String asJson(String select) {
        return "select coalesce(json_agg(found), '[]') from (\n" + select + "\n) found";
    }
}
