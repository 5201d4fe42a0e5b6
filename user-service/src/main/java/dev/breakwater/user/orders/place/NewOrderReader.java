package dev.breakwater.user.orders.place;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.user.orders.OrdersSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Reads an order from the body of a request: a limited number of bytes, in UTF-8, of well-formed
 * JSON in which no name occurs twice, because another parser might take the other value.
 */
@Component
final class NewOrderReader {

    private static final List<CoercionInputShape> SCALARS =
            List.of(
                    CoercionInputShape.Integer,
                    CoercionInputShape.Float,
                    CoercionInputShape.Boolean,
                    CoercionInputShape.String,
                    CoercionInputShape.EmptyString);

    private final int maxBytes;
    private final Validator validator;
    private final ObjectReader json;

    NewOrderReader(OrdersSettings settings, Validator validator) {
        this.maxBytes = (int) settings.placement().maxRequest().toBytes();
        this.validator = validator;
        this.json =
                JsonMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .withCoercionConfigDefaults(coercions ->
                                SCALARS.forEach(shape ->
                                        coercions.setCoercion(shape, CoercionAction.AsNull)))
                        .addHandler(new WrongTypeAsNull())
                        .build()
                        .readerFor(OrderRequest.class);
    }

    /**
     * Reads the order in a request's body.
     *
     * @throws ResponseStatusException 413 if it is too large, 400 if it is not an order; with
     *     {@code errors} if it is JSON
     */
    NewOrder read(HttpServletRequest request) {
        OrderRequest order = parse(decode(bytes(request)));
        if (order == null) {
            throw invalid(List.of(new FieldError("#", OrderRequest.OBJECT)));
        }
        var violations = validator.validate(order);
        if (!violations.isEmpty()) {
            throw invalid(FieldErrors.of(violations));
        }
        return order.toOrder();
    }

    private static ResponseStatusException invalid(List<FieldError> errors) {
        ResponseStatusException invalid = badRequest("The body is not an order.");
        invalid.getBody().setProperty("errors", errors);
        return invalid;
    }

    private static ResponseStatusException badRequest(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }

    private ResponseStatusException tooLarge() {
        return new ResponseStatusException(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "The body must not be larger than " + maxBytes + " bytes.");
    }

    /** Reads no byte beyond the limit, whatever length the request declares. */
    private byte[] bytes(HttpServletRequest request) {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw badRequest("The body broke off.");
        }
        if (body.length > maxBytes) {
            throw tooLarge();
        }
        return body;
    }

    /** Jackson would detect other encodings, but JSON between systems is UTF-8 (RFC 8259, 8.1). */
    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw badRequest("The body is not UTF-8.");
        }
    }

    private @Nullable OrderRequest parse(String body) {
        if (body.isBlank()) {
            throw badRequest("The body is empty.");
        }
        try {
            return json.readValue(body);
        } catch (JsonProcessingException e) {
            throw badRequest("The body " + problem(e) + location(e) + ".");
        }
    }

    /** Within an object, Jackson wraps the parser's exception. */
    private static String problem(JsonProcessingException e) {
        return e instanceof StreamConstraintsException
                        || e.getCause() instanceof StreamConstraintsException
                ? "has a number that is too long, or is nested too deeply"
                : "is not well-formed JSON, or has a name twice";
    }

    /** Returns an empty text if the failure has no location: nesting that is too deep has none. */
    private static String location(JsonProcessingException e) {
        @Nullable JsonLocation at = e.getLocation();
        return at == null
                ? ""
                : ": see line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }
}
