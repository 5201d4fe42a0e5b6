package dev.breakwater.lab.consistency.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.lab.consistency.history.PartnerCall.Act;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the partners were asked: WireMock's journal, read stub by stub, since it is large. */
final class PartnerJournal {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateReader books;

    PartnerJournal(StateReader books) {
        this.books = books;
    }

    /** What was asked so far is none of the next reader's business. */
    void forgetEverything() throws IOException, InterruptedException {
        books.partners("DELETE", "/requests", "").close();
    }

    /**
     * Every call that order-service made.
     *
     * @throws IllegalStateException if there were more than the journal remembers
     */
    List<PartnerCall> calls() throws IOException, InterruptedException {
        List<PartnerCall> calls = new ArrayList<>();
        for (JsonNode stub : JSON.readTree(get("/mappings")).path("mappings")) {
            try (InputStream entries = get("/requests?matchingStub=" + stub.path("id").asText())) {
                readInto(calls, entries);
            }
        }
        if (calls.size() >= books.journal()) {
            throw new IllegalStateException("the partners' journal is full");
        }
        return calls;
    }

    private InputStream get(String path) throws IOException, InterruptedException {
        return books.partners("GET", path, "");
    }

    /** One entry at a time: it says a lot more of each call than is of interest. */
    static void readInto(List<PartnerCall> calls, InputStream entries) throws IOException {
        try (JsonParser parser = JSON.createParser(entries)) {
            parser.nextToken(); // the document
            parser.nextToken(); // its first field
            parser.nextToken(); // the entries
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                call(parser.readValueAsTree()).ifPresent(calls::add);
            }
        }
    }

    private static Optional<PartnerCall> call(JsonNode entry) throws IOException {
        JsonNode request = entry.path("request");
        String path = request.path("url").asText();
        JsonNode body = JSON.readTree(request.path("body").asText());
        return Arrays.stream(Act.values())
                .filter(act -> act.path().equals(path))
                .findFirst()
                .map(act ->
                        new PartnerCall(
                                act,
                                body.path("orderId").asText(),
                                key(request),
                                entry.path("response").path("status").asInt(),
                                amount(body),
                                request.path("loggedDate").asLong()));
    }

    private static String key(JsonNode request) {
        return StreamSupport.stream(request.path("headers").properties().spliterator(), false)
                .filter(header -> header.getKey().equalsIgnoreCase("Idempotency-Key"))
                .map(Entry::getValue)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }

    private static @Nullable BigDecimal amount(JsonNode body) {
        String amount = body.path("amount").asText();
        return amount.isEmpty() ? null : new BigDecimal(amount);
    }
}
