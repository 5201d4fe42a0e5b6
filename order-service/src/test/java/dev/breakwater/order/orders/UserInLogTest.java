package dev.breakwater.order.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class UserInLogTest {

    private final UserInLog user = new UserInLog();
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @AfterEach
    void forget() {
        MDC.clear();
    }

    @Test
    void isThereUntilTheRequestEnds() {
        request.addParameter("userId", "user-0042");

        user.preHandle(request, response, this);
        assertThat(MDC.get("user.id")).isEqualTo("user-0042");

        user.afterCompletion(request, response, this, null);
        assertThat(MDC.get("user.id")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "{\"a\":1}"})
    void isNotWhatAnybodySends(String userId) {
        request.addParameter("userId", userId);

        user.preHandle(request, response, this);

        assertThat(MDC.get("user.id")).isNull();
    }

    @Test
    void isNotOneOfTwo() {
        request.addParameter("userId", "demo", "user-0042");

        user.preHandle(request, response, this);

        assertThat(MDC.get("user.id")).isNull();
    }
}
