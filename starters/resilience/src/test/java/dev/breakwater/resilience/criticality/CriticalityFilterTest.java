package dev.breakwater.resilience.criticality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.util.pattern.PathPatternParser;

class CriticalityFilterTest {

    private static final RouteCriticality ROUTES =
            new RouteCriticality(
                    List.of(
                            new RouteCriticality.Route(
                                    "post", // as some write it in YAML
                                    PathPatternParser.defaultInstance.parse("/orders"),
                                    Criticality.CRITICAL),
                            new RouteCriticality.Route(
                                    null,
                                    PathPatternParser.defaultInstance.parse("/batch/**"),
                                    Criticality.SHEDDABLE)),
                    Criticality.NORMAL);

    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final List<Optional<Criticality>> served = new ArrayList<>();
    private boolean enforced = true;
    private int invalid;

    private final CriticalityFilter filter =
            new CriticalityFilter(
                    ROUTES,
                    request -> request.getRequestURI().equals("/health"),
                    () -> {
                        invalid++;
                        return enforced;
                    },
                    (_, _, _, _) -> null);

    @ParameterizedTest
    @CsvSource({
        "POST, /orders, CRITICAL",
        "GET, /orders, NORMAL",
        "POST, /orders/1, NORMAL",
        "GET, /batch/a/b, SHEDDABLE"
    })
    void givesARequestTheClassOfItsRoute(String method, String path, Criticality expected)
            throws Exception {
        pass(new MockHttpServletRequest(method, path));

        assertThat(served).containsExactly(Optional.of(expected));
        assertThat(Criticality.ofRequest()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, sheddable, SHEDDABLE",
        "POST, critical, CRITICAL",
        "GET, critical, NORMAL",
        "GET, sheddable, SHEDDABLE"
    })
    void lowersTheClassButNeverRaisesIt(String method, String header, Criticality expected)
            throws Exception {
        var request = new MockHttpServletRequest(method, "/orders");
        request.addHeader("X-Criticality", header);

        pass(request);

        assertThat(served).containsExactly(Optional.of(expected));
    }

    @Test
    void refusesAnUnknownWord() throws Exception {
        pass(urgent());

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(served).isEmpty();
        assertThat(invalid).isOne();
    }

    @Test
    void servesAnUnknownWordWithTheClassOfTheRouteInObserveMode() throws Exception {
        enforced = false;

        pass(urgent());

        assertThat(served).containsExactly(Optional.of(Criticality.NORMAL));
        assertThat(invalid).isOne();
    }

    @Test
    void bindsNoClassForAnExemptRequest() throws Exception {
        var request = new MockHttpServletRequest("GET", "/health");
        request.addHeader("X-Criticality", "urgent");

        pass(request);

        assertThat(served).containsExactly(Optional.empty());
    }

    private static MockHttpServletRequest urgent() {
        var request = new MockHttpServletRequest("GET", "/orders");
        request.addHeader("X-Criticality", "urgent");
        return request;
    }

    private void pass(MockHttpServletRequest request) throws Exception {
        filter.doFilter(request, response, (_, _) -> served.add(Criticality.ofRequest()));
    }
}
