package dev.breakwater.user.request;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.attempt.CallContext;
import dev.breakwater.resilience.criticality.Criticality;
import dev.breakwater.resilience.criticality.CriticalityHeader;
import dev.breakwater.resilience.deadline.Deadline;
import dev.breakwater.resilience.http.TraceHeaders;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Resolves the {@link Call} argument of a controller's method: the request's deadline and
 * criticality, and the log and trace context of its thread.
 */
@Component
final class CallArgumentResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final Tracer tracer;
    private final Propagator propagator;

    CallArgumentResolver(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Call.class;
    }

    @Override
    public Call resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object deadline =
                request.getAttribute(RequestFilter.DEADLINE, RequestAttributes.SCOPE_REQUEST);
        return new Call((Deadline) Objects.requireNonNull(deadline), context());
    }

    private CallContext context() {
        TraceContext trace = tracer.currentTraceContext().context();
        Map<String, String> headers =
                trace == null ? new HashMap<>() : TraceHeaders.of(trace, propagator);
        Criticality.ofRequest()
                .map(CriticalityHeader::valueOf)
                .ifPresent(criticality -> headers.put(CriticalityHeader.NAME, criticality));
        return new CallContext(
                Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of()), headers);
    }
}
