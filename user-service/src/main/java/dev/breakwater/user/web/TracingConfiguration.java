package dev.breakwater.user.web;

import brave.baggage.BaggagePropagation;
import brave.handler.MutableSpan;
import brave.propagation.Propagation;
import org.springframework.boot.actuate.autoconfigure.tracing.ConditionalOnEnabledTracing;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zipkin2.reporter.BytesEncoder;
import zipkin2.reporter.otel.brave.OtlpProtoV1Encoder;

/**
 * How a trace comes in and goes on. Spans leave as OTLP, if they leave at all: profile {@code
 * traces}.
 */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    @Bean
    @ConditionalOnBooleanProperty("management.zipkin.tracing.export.enabled")
    BytesEncoder<MutableSpan> otlp() {
        return OtlpProtoV1Encoder.create();
    }

    /** Takes the place of Boot's bean, and wraps what that would be. */
    @Bean
    @ConditionalOnEnabledTracing
    Propagation.Factory traceContext(BaggagePropagation.FactoryBuilder factory) {
        return new W3cTraceContext(factory.build());
    }
}
