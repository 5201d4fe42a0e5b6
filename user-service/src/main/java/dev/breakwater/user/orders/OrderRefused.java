package dev.breakwater.user.orders;

import dev.breakwater.user.orders.Placement.Refused;
import java.net.URI;
import org.springframework.web.ErrorResponseException;

/** The Order Service's refusal, as a problem of ours. */
final class OrderRefused extends ErrorResponseException {

    OrderRefused(Refused refused) {
        super(refused.status());
        setDetail("The order was refused.");
        refused.problem().forEach(this::set);
        if (refused.replayed()) {
            getHeaders().set(PlacementClient.REPLAYED, "true");
        }
    }

    private void set(String member, Object value) {
        switch (member) {
            case "type" -> setType(URI.create((String) value));
            case "title" -> setTitle((String) value);
            case "detail" -> setDetail((String) value);
            default -> getBody().setProperty(member, value);
        }
    }
}
