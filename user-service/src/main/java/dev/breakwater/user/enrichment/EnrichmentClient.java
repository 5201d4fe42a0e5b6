package dev.breakwater.user.enrichment;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.AttemptTimeout;
import dev.breakwater.resilience.http.HttpCaller;
import dev.breakwater.resilience.http.HttpResult;
import dev.breakwater.resilience.http.JsonDecoder;
import dev.breakwater.user.request.UserId;
import dev.breakwater.user.resilience.StrictJson;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** Sends requests to the partners, each through its own connection pool. */
final class EnrichmentClient {

    private static final int OK = 200;

    private final HttpCaller shipping;
    private final HttpCaller recommendations;
    private final JsonDecoder<Shipment> estimate;
    private final JsonDecoder<List<Recommendation>> list;

    EnrichmentClient(HttpCaller shipping, HttpCaller recommendations, StrictJson json) {
        this.shipping = shipping;
        this.recommendations = recommendations;
        this.estimate = json.decoder(new TypeReference<Shipment>() {});
        this.list = json.decoder(new TypeReference<List<Recommendation>>() {});
    }

    Shipment shipmentOf(UUID order, Attempt attempt) throws AttemptTimeout {
        return shipping.send(
                get("/shipping/estimates/" + order, attempt),
                attempt,
                answer -> ok(answer).json(estimate));
    }

    List<Recommendation> recommendationsFor(UserId user, Attempt attempt) throws AttemptTimeout {
        return recommendations.send(
                get("/recommendations?userId=" + user, attempt), attempt, this::listIn);
    }

    private List<Recommendation> listIn(HttpResult answer) {
        List<Recommendation> all = ok(answer).json(list);
        if (all.stream().anyMatch(Objects::isNull)) {
            throw answer.invalid("a recommendation that is null", null);
        }
        return all;
    }

    private static HttpGet get(String path, Attempt attempt) {
        return new HttpGet(attempt.address().resolve(path));
    }

    private static HttpResult ok(HttpResult answer) {
        if (answer.status() != OK) {
            throw answer.asFailure();
        }
        return answer;
    }
}
