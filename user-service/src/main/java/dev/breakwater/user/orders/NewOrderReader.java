package dev.breakwater.user.orders;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a caller's order in: at most so many bytes of it, and nothing but UTF-8 and well-formed
 * JSON without a name that is there twice, since what reads it next might take the other one.
 */
@Component
final class NewOrderReader {

    private final int maxBytes;
    private final ObjectReader json =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readerFor(JsonNode.class);

    NewOrderReader(OrdersSettings settings) {
        this.maxBytes = (int) settings.placement().maxRequest().toBytes();
    }

    /**
     * The order in a request's body.
     *
     * @throws InvalidBody 413 if it is too large, 400 if it is not an order
     */
    NewOrder read(HttpServletRequest request) {
        return NewOrderCheck.orderIn(parsed(text(bytes(request))));
    }

    /** Not a byte beyond the limit is read, whatever the request says of its length. */
    private byte[] bytes(HttpServletRequest request) {
        if (request.getContentLengthLong() > maxBytes) {
            throw InvalidBody.tooLarge(maxBytes);
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw InvalidBody.notJson("The body broke off.");
        }
        if (body.length > maxBytes) {
            throw InvalidBody.tooLarge(maxBytes);
        }
        return body;
    }

    /** Jackson would guess other encodings; JSON between systems has this one (RFC 8259, 8.1). */
    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw InvalidBody.notJson("The body is not UTF-8.");
        }
    }

    private JsonNode parsed(String body) {
        if (body.isBlank()) {
            throw InvalidBody.notJson("The body is empty.");
        }
        try {
            return json.readValue(body);
        } catch (JsonProcessingException e) {
            throw InvalidBody.notJson(
                    "The body is not well-formed JSON, or has a name twice" + place(e) + ".");
        }
    }

    /** Not every failure has one: too deep is not at one place. */
    private static String place(JsonProcessingException e) {
        @Nullable JsonLocation at = e.getLocation();
        return at == null
                ? ""
                : ": see line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }
}
