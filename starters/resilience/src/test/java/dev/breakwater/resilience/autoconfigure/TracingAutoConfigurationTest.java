package dev.breakwater.resilience.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.propagation.Propagation;
import brave.propagation.TraceContextOrSamplingFlags;
import dev.breakwater.resilience.web.W3cTraceContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.actuate.autoconfigure.tracing.BraveAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import zipkin2.reporter.BytesEncoder;
import zipkin2.reporter.Encoding;
import zipkin2.reporter.otel.brave.OtlpProtoV1Encoder;

class TracingAutoConfigurationTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final ApplicationContextRunner application =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    TracingAutoConfiguration.class,
                                    BraveAutoConfiguration.class,
                                    MicrometerTracingAutoConfiguration.class));

    @Test
    void continuesATraceWithNewerFlagsAndPassesTracestateOn() {
        application.run(context -> {
            Propagation<String> propagation = context.getBean(Tracing.class).propagation();
            Map<String, String> caller =
                    Map.of(
                            "traceparent",
                            "00-" + TRACE + "-b7ad6b7169203331-03",
                            "tracestate",
                            "vendor=value");

            TraceContextOrSamplingFlags extracted =
                    propagation.<Map<String, String>>extractor(Map::get).extract(caller);
            Map<String, String> callee = new HashMap<>();
            propagation.<Map<String, String>>injector(Map::put).inject(extracted.context(), callee);

            assertThat(callee)
                    .containsEntry("tracestate", "vendor=value")
                    .hasEntrySatisfying(
                            "traceparent", header -> assertThat(header).contains(TRACE));
        });
    }

    @Test
    void doesNotWrapAPropagationWithoutTraceparent() {
        application
                .withPropertyValues("management.tracing.propagation.type=b3")
                .run(context ->
                        assertThat(context.getBean(Propagation.Factory.class))
                                .isNotInstanceOf(W3cTraceContext.class));
    }

    @Test
    void logsIdsUnderElasticsNamesIfEcsNamesIsTrue() {
        application.run(context -> assertThat(namesInLog(context)).contains("traceId", "spanId"));
        application
                .withPropertyValues("breakwater.tracing.ecs-names=true")
                .run(context ->
                        assertThat(namesInLog(context))
                                .containsExactlyInAnyOrder("trace.id", "span.id"));
    }

    @Test
    void exportsSpansAsOtlpIfExportIsEnabled() {
        application.run(context -> assertThat(context).doesNotHaveBean(BytesEncoder.class));
        application
                .withPropertyValues("management.zipkin.tracing.export.enabled=true")
                .run(context ->
                        assertThat(context.getBean(BytesEncoder.class))
                                .isInstanceOf(OtlpProtoV1Encoder.class));
    }

    @Test
    void keepsTheEncoderOfTheApplication() {
        application
                .withBean("own", MutableSpanEncoder.class)
                .withPropertyValues("management.zipkin.tracing.export.enabled=true")
                .run(context -> assertThat(context).hasSingleBean(BytesEncoder.class));
    }

    private static Iterable<String> namesInLog(ApplicationContext context) {
        var tracer = context.getBean(Tracing.class).tracer();
        var span = tracer.startScopedSpan("test");
        try {
            return MDC.getCopyOfContextMap().keySet();
        } finally {
            span.finish();
        }
    }

    static final class MutableSpanEncoder implements BytesEncoder<MutableSpan> {

        @Override
        public Encoding encoding() {
            return Encoding.JSON;
        }

        @Override
        public int sizeInBytes(MutableSpan span) {
            return 0;
        }

        @Override
        public byte[] encode(MutableSpan span) {
            return new byte[0];
        }
    }
}
