package dev.breakwater.order.web;

import brave.handler.MutableSpan;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zipkin2.reporter.BytesEncoder;
import zipkin2.reporter.otel.brave.OtlpProtoV1Encoder;

/** Spans leave as OTLP, if they leave at all: profile {@code traces}. */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    @Bean
    @ConditionalOnBooleanProperty("management.zipkin.tracing.export.enabled")
    BytesEncoder<MutableSpan> otlp() {
        return OtlpProtoV1Encoder.create();
    }
}
