package dev.breakwater.lab.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Where the partners are switched: WireMock's scenarios, of which each partner has one. */
public final class PartnersEndpoint {

    /** The state of a partner that does what it should. */
    public static final String WELL = "Started";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String scenarios;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    public PartnersEndpoint(Address partners) {
        this(partners.url());
    }

    PartnersEndpoint(String url) {
        this.scenarios = url + "/__admin/scenarios";
    }

    /** By name. */
    List<Partner> partners() throws IOException, InterruptedException {
        JsonNode all = JSON.readTree(sent(at("").GET())).path("scenarios");
        return StreamSupport.stream(all.spliterator(), false)
                .map(PartnersEndpoint::partner)
                .sorted(Comparator.comparing(Partner::name))
                .toList();
    }

    public void set(String partner, String state) throws IOException, InterruptedException {
        String body = JSON.createObjectNode().put("state", state).toString();
        sent(
                at("/" + partner + "/state")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body)));
    }

    /** All of them do well. */
    public void calm() throws IOException, InterruptedException {
        sent(at("/reset").POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(scenarios + path)).timeout(PATIENCE);
    }

    private String sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the partners answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static Partner partner(JsonNode scenario) {
        return new Partner(
                scenario.path("name").asText(),
                scenario.path("state").asText(),
                StreamSupport.stream(scenario.path("possibleStates").spliterator(), false)
                        .map(JsonNode::asText)
                        .sorted()
                        .toList());
    }
}
