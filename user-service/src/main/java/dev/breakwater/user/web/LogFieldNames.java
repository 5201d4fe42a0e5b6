package dev.breakwater.user.web;

import brave.baggage.BaggageFields;
import brave.baggage.CorrelationScopeConfig.SingleCorrelationField;
import brave.baggage.CorrelationScopeCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Tracing puts its ids into the log's context under Elastic's names. Boot's ECS format nests a
 * context name at its dots, as it nests its own fields; a name that {@code
 * logging.structured.json.rename} gives stays flat.
 */
@Configuration(proxyBeanMethods = false)
class LogFieldNames {

    /** First, since it replaces the default names and must keep those that others add. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    CorrelationScopeCustomizer elasticNamesOfTraceAndSpan() {
        return fields ->
                fields.clear()
                        .add(
                                SingleCorrelationField.newBuilder(BaggageFields.TRACE_ID)
                                        .name("trace.id")
                                        .build())
                        .add(
                                SingleCorrelationField.newBuilder(BaggageFields.SPAN_ID)
                                        .name("span.id")
                                        .build());
    }
}
