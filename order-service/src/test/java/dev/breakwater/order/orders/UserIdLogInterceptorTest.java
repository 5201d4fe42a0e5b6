package dev.breakwater.order.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class UserIdLogInterceptorTest {

    private final UserIdLogInterceptor user = new UserIdLogInterceptor();
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @AfterEach
    void clearMdc() {
        MDC.clear();
    }

    @Test
    void addsTheUserIdUntilTheRequestEnds() {
        request.addParameter("userId", "user-0042");

        user.preHandle(request, response, this);
        assertThat(MDC.get("user.id")).isEqualTo("user-0042");

        user.afterCompletion(request, response, this, null);
        assertThat(MDC.get("user.id")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "{\"a\":1}"})
    void doesNotAddAnInvalidUserId(String userId) {
        request.addParameter("userId", userId);

        user.preHandle(request, response, this);

        assertThat(MDC.get("user.id")).isNull();
    }

    @Test
    void doesNotAddOneOfTwoUserIds() {
        request.addParameter("userId", "demo", "user-0042");

        user.preHandle(request, response, this);

        assertThat(MDC.get("user.id")).isNull();
    }
}
