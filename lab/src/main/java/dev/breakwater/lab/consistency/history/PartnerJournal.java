package dev.breakwater.lab.consistency.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.consistency.history.PartnerCall.Operation;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The journal of the partners' WireMock server, read stub by stub because it is large. */
public final class PartnerJournal {

    private final StateReader state;

    public PartnerJournal(StateReader state) {
        this.state = state;
    }

    public void clear() throws IOException, InterruptedException {
        state.partnersAdmin("DELETE", "/requests", "").close();
    }

    /**
     * Returns every call that order-service made.
     *
     * @throws IllegalStateException if the journal is full, so that calls may be missing
     */
    public List<PartnerCall> calls() throws IOException, InterruptedException {
        List<PartnerCall> calls = new ArrayList<>();
        for (JsonNode stub : Json.MAPPER.readTree(get("/mappings")).path("mappings")) {
            try (InputStream entries = get("/requests?matchingStub=" + stub.path("id").asText())) {
                readInto(calls, entries);
            }
        }
        if (calls.size() >= state.journalCapacity()) {
            throw new IllegalStateException("the partners' journal is full");
        }
        return calls;
    }

    private InputStream get(String path) throws IOException, InterruptedException {
        return state.partnersAdmin("GET", path, "");
    }

    /** Reads one entry at a time: each is many times as large as what is kept of it. */
    static void readInto(List<PartnerCall> calls, InputStream entries) throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(entries)) {
            parser.nextToken(); // the document
            parser.nextToken(); // its first field
            parser.nextToken(); // the array of entries
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                call(parser.readValueAsTree()).ifPresent(calls::add);
            }
        }
    }

    private static Optional<PartnerCall> call(JsonNode entry) {
        JsonNode request = entry.path("request");
        JsonNode body = Json.readLenient(request.path("body").asText());
        String amount = body.path("amount").asText();
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.path.equals(request.path("url").asText()))
                .findFirst()
                .map(operation ->
                        new PartnerCall(
                                operation,
                                body.path("orderId").asText(),
                                idempotencyKey(request.path("headers")),
                                entry.path("response").path("status").asInt(),
                                amount.isEmpty() ? null : new BigDecimal(amount),
                                request.path("loggedDate").asLong()));
    }

    private static String idempotencyKey(JsonNode headers) {
        return headers.properties().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Idempotency-Key"))
                .map(header -> header.getValue().asText())
                .findFirst()
                .orElse("");
    }
}
