package dev.breakwater.order.orders;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Adds the requested user's id to each log line. An interceptor, because it completes after the
 * controller's errors are handled and logged.
 */
@Configuration(proxyBeanMethods = false)
class UserIdLogInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    private static final String LOG_FIELD = "user.id";
    private static final Pattern USER_ID = Pattern.compile(NewOrder.USER_ID);

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/orders");
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        String[] userIds = request.getParameterValues("userId");
        if (userIds != null && userIds.length == 1 && USER_ID.matcher(userIds[0]).matches()) {
            MDC.put(LOG_FIELD, userIds[0]);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failure) {
        MDC.remove(LOG_FIELD);
    }
}
