package dev.breakwater.user.parts;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.breakwater.user.caller.UserId;
import dev.breakwater.user.http.Agreed;
import dev.breakwater.user.http.HttpCaller;
import dev.breakwater.user.http.Received;
import dev.breakwater.user.http.StrictJson;
import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.AttemptTimeout;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** What the partners are asked, each through a pool of its own. */
final class PartsClient implements AutoCloseable {

    private static final int OK = 200;

    private final HttpCaller shipping;
    private final HttpCaller recommendations;
    private final Agreed<Shipment> estimate;
    private final Agreed<List<Recommendation>> list;

    PartsClient(HttpCaller shipping, HttpCaller recommendations, StrictJson json) {
        this.shipping = shipping;
        this.recommendations = recommendations;
        this.estimate = json.agreed(Shipment.class);
        this.list = json.agreed(new TypeReference<List<Recommendation>>() {});
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

    private List<Recommendation> listIn(Received answer) {
        List<Recommendation> all = ok(answer).json(list);
        if (all.stream().anyMatch(Objects::isNull)) {
            throw answer.invalid("a recommendation that is null", null);
        }
        return all;
    }

    private static HttpGet get(String path, Attempt attempt) {
        return new HttpGet(attempt.address().resolve(path));
    }

    private static Received ok(Received answer) {
        if (answer.status() != OK) {
            throw answer.unwanted();
        }
        return answer;
    }

    @Override
    public void close() {
        shipping.close();
        recommendations.close();
    }
}
