package dev.breakwater.order.fulfilment.partner;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.breakwater.order.fulfilment.partner.PartnerFailure.UnexpectedResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** Checks a partner's response: a known status, the order's id, and the word for the status. */
final class ResponseContract {

    private static final int MAX_BYTES = 16 * 1024; // a response has some hundred

    private final String partner;
    private final ObjectReader replies;

    /** Unknown fields are accepted: a partner may add some. */
    ResponseContract(String partner, ObjectMapper json) {
        this.partner = partner;
        this.replies =
                json.readerFor(Reply.class)
                        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    private record Reply(@Nullable UUID orderId, @Nullable String status) {}

    /**
     * Returns the status. A response that breaks the contract closes the connection, because its
     * other bytes cannot be trusted either.
     */
    int check(
            ClassicHttpResponse response,
            PartnerCall call,
            Map<Integer, String> expected,
            HttpPost request)
            throws IOException {
        int status = response.getCode();
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(MAX_BYTES + 1);
        String word = expected.get(status);
        if (word == null) {
            String message = partner + ": status " + status;
            throw status >= 500 || status == 408 || status == 429
                    ? new PartnerFailure(message, null)
                    : new UnexpectedResponse(message, null);
        }
        if (!isReply(body, new Reply(call.order().id(), word))) {
            request.cancel();
            throw new UnexpectedResponse(partner + ": a body that breaks the contract", null);
        }
        return status;
    }

    private boolean isReply(byte[] body, Reply expected) {
        try {
            return body.length <= MAX_BYTES && expected.equals(replies.readValue(body));
        } catch (IOException _) {
            return false;
        }
    }
}
