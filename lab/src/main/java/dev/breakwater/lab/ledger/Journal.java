package dev.breakwater.lab.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.lab.launcher.Partners;
import dev.breakwater.lab.ledger.PartnerCall.Act;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the partners were asked: WireMock's journal, read stub by stub, since it is large. */
final class Journal {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Partners partners;
    private final HttpClient http = HttpClient.newHttpClient();

    Journal(Partners partners) {
        this.partners = partners;
    }

    /**
     * Every call that order-service made.
     *
     * @throws IllegalStateException if there were more than the journal remembers
     */
    List<PartnerCall> calls() throws IOException, InterruptedException {
        List<PartnerCall> calls = new ArrayList<>();
        for (JsonNode stub : JSON.readTree(get("/mappings")).path("mappings")) {
            readInto(calls, get("/requests?matchingStub=" + stub.path("id").asText()));
        }
        if (calls.size() >= partners.journal()) {
            throw new IllegalStateException("the partners' journal is full");
        }
        return calls;
    }

    private InputStream get(String path) throws IOException, InterruptedException {
        URI uri = URI.create(partners.address().url() + "/__admin" + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream()).body();
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
