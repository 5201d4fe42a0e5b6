package dev.breakwater.user.request;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.deadline.Deadline;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a controller's method the {@link Call} that it is made for. */
@Component
final class CallArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final CallContexts contexts;

    CallArgument(CallContexts contexts) {
        this.contexts = contexts;
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
                request.getAttribute(CallerFilter.DEADLINE, RequestAttributes.SCOPE_REQUEST);
        return new Call((Deadline) Objects.requireNonNull(deadline), contexts.capture());
    }
}
