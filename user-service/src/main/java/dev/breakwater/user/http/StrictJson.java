package dev.breakwater.user.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.breakwater.resilience.http.JsonDecoder;
import java.util.List;

/**
 * Takes what a callee says at its word: what is missing, null or of another type is not what was
 * agreed. What it adds in future is ignored.
 */
public final class StrictJson {

    private static final List<LogicalType> SCALARS =
            List.of(
                    LogicalType.Integer,
                    LogicalType.Float,
                    LogicalType.Boolean,
                    LogicalType.Textual);

    private final ObjectReader reader;

    /**
     * As strict as that, and for the rest as configured.
     *
     * @param json is left as it is
     */
    public StrictJson(ObjectMapper json) {
        ObjectMapper strict = json.copy();
        SCALARS.forEach(type -> takeNothingElse(strict, type));
        this.reader =
                strict.reader()
                        .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .with(
                                DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                                DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    public <T> JsonDecoder<T> decoder(Class<T> type) {
        return reader.forType(type)::readValue;
    }

    public <T> JsonDecoder<T> decoder(TypeReference<T> type) {
        return reader.forType(type)::readValue;
    }

    private static void takeNothingElse(ObjectMapper json, LogicalType type) {
        var coercions = json.coercionConfigFor(type);
        if (type == LogicalType.Textual) {
            coercions
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        } else {
            coercions
                    .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        }
    }
}
