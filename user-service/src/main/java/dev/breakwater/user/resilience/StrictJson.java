package dev.breakwater.user.resilience;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.breakwater.resilience.http.JsonDecoder;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Decodes the answers of callees. A member that is missing, null or of another type breaks the
 * contract; an unknown member is ignored, because a later version of the callee may add it.
 */
@Component
public final class StrictJson {

    private static final List<LogicalType> NOT_TEXT =
            List.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean);

    private final ObjectReader reader;

    StrictJson(ObjectMapper json) {
        ObjectMapper strict = json.copy();
        NOT_TEXT.forEach(type ->
                strict.coercionConfigFor(type)
                        .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
        strict.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        this.reader =
                strict.reader()
                        .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .with(
                                DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                                DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    public <T> JsonDecoder<T> decoder(TypeReference<T> type) {
        return reader.forType(type)::readValue;
    }
}
