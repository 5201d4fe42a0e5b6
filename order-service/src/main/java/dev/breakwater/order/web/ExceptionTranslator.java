package dev.breakwater.order.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;

/** Translates the exceptions of a feature into an error response; each feature may have one. */
public interface ExceptionTranslator {

    /** Returns null if the exception means nothing to this feature. */
    @Nullable ErrorResponseException translate(Exception failure);
}
