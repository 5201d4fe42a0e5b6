package dev.breakwater.resilience.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Aspects, resilience4j's annotations among them.
 *
 * @param ownBeansOnly whether aspects apply to beans in the application's packages alone: a faster
 *     start, but a library's bean with an annotation such as {@code @Transactional} gets no proxy
 */
@ConfigurationProperties(prefix = "breakwater.aspects", ignoreUnknownFields = false)
record AspectSettings(@DefaultValue("false") boolean ownBeansOnly) {}
