package dev.breakwater.resilience.autoconfigure;

import brave.baggage.BaggageField;
import brave.baggage.BaggageFields;
import brave.baggage.CorrelationScopeConfig.SingleCorrelationField;
import brave.baggage.CorrelationScopeCustomizer;
import brave.handler.MutableSpan;
import brave.propagation.Propagation;
import dev.breakwater.resilience.web.W3cTraceContext;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import zipkin2.reporter.BytesEncoder;
import zipkin2.reporter.otel.brave.OtlpProtoV1Encoder;

/** Continues, logs and exports traces, if Brave is on the class path. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.actuate.autoconfigure.tracing.zipkin.ZipkinAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.zipkin.ZipkinWithBraveTracingAutoConfiguration"
        })
@ConditionalOnClass({Propagation.class, HttpServletRequest.class})
@EnableConfigurationProperties(TracingAutoConfiguration.TracingSettings.class)
public class TracingAutoConfiguration {

    private static final String TRACE_PARENT = "traceparent";

    @Bean
    static BeanPostProcessor breakwaterTraceContext() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Propagation.Factory factory
                                && factory.get().keys().contains(TRACE_PARENT)
                        ? new W3cTraceContext(factory)
                        : bean;
            }
        };
    }

    /**
     * Boot's ECS format nests a context name at its dots, as it nests its own fields; {@code
     * logging.structured.json.rename} would keep it flat. It runs first, because it clears the
     * default names and must keep those that others add.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnBooleanProperty("breakwater.tracing.ecs-names")
    CorrelationScopeCustomizer breakwaterEcsNames() {
        return fields ->
                fields.clear()
                        .add(named(BaggageFields.TRACE_ID, "trace.id"))
                        .add(named(BaggageFields.SPAN_ID, "span.id"));
    }

    private static SingleCorrelationField named(BaggageField field, String name) {
        return SingleCorrelationField.newBuilder(field).name(name).build();
    }

    /** Exports spans as OTLP if {@code io.zipkin.contrib.otel:encoder-brave} is present. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OtlpProtoV1Encoder.class)
    static class Otlp {

        @Bean
        @ConditionalOnBooleanProperty("management.zipkin.tracing.export.enabled")
        @ConditionalOnMissingBean(
                value = MutableSpan.class,
                parameterizedContainer = BytesEncoder.class)
        BytesEncoder<MutableSpan> breakwaterOtlpEncoder() {
            return OtlpProtoV1Encoder.create();
        }
    }

    /**
     * Traces.
     *
     * @param ecsNames whether the log's context has the ids of trace and span as trace.id and
     *     span.id, Elastic's names, instead of traceId and spanId
     */
    @ConfigurationProperties(prefix = "breakwater.tracing", ignoreUnknownFields = false)
    record TracingSettings(@DefaultValue("false") boolean ecsNames) {}
}
