package dev.breakwater.resilience.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Traces.
 *
 * @param ecsNames whether the log's context has the ids of trace and span as trace.id and span.id,
 *     Elastic's names, instead of traceId and spanId
 */
@ConfigurationProperties(prefix = "breakwater.tracing", ignoreUnknownFields = false)
record TracingSettings(@DefaultValue("false") boolean ecsNames) {}
