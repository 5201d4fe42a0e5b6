package dev.breakwater.order.database;

import dev.breakwater.order.web.ExceptionTranslator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** Answers a request that failed because of an {@link Outage} with 503 and {@code Retry-After}. */
@Component
final class OutageTranslator implements ExceptionTranslator {

    private static final Logger log = LoggerFactory.getLogger(OutageTranslator.class);

    private final DatabaseSettings settings;

    OutageTranslator(DatabaseSettings settings) {
        this.settings = settings;
    }

    @Override
    public @Nullable ErrorResponseException translate(Exception failure) {
        if (!Outage.causedBy(failure)) {
            return null;
        }
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        log.atWarn().addKeyValue("cause", cause.toString()).log("The database cannot be reached");
        return new DatabaseUnavailableException(
                "The database cannot be reached; please try again later", settings.retryAfter());
    }
}
