package dev.breakwater.lab.requests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.requests.Request.Framing;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generates requests from what a service's OpenAPI document says. Each part of a request is mostly
 * as documented, so that about half of the requests are valid and most others have one oddity.
 */
final class RequestArbitraries {

    private static final int USUAL = 14;

    private RequestArbitraries() {}

    /** Returns requests to all operations of these services. */
    static Arbitrary<Request> of(List<Service> services) {
        return Arbitraries.oneOf(
                services.stream()
                        .flatMap(service ->
                                service.document().operations().stream()
                                        .map(operation -> requests(service, operation)))
                        .toList());
    }

    private static Arbitrary<Request> requests(Service service, Operation operation) {
        return Combinators.combine(
                        mostly(
                                Arbitraries.just(operation.method()),
                                Arbitraries.of(OddValues.METHODS)),
                        targets(operation),
                        headers(service, operation),
                        bodies(operation),
                        Arbitraries.frequency(
                                Tuple.of(2 * USUAL, Framing.LENGTH),
                                Tuple.of(2, Framing.CHUNKED),
                                Tuple.of(1, Framing.TRUNCATED)))
                .as((method, target, headers, body, framing) ->
                        new Request(service, operation, method, target, headers, body, framing));
    }

    private static <T> Arbitrary<T> mostly(Arbitrary<T> usual, Arbitrary<T> odd) {
        return Arbitraries.frequencyOf(Tuple.of(USUAL, usual), Tuple.of(1, odd));
    }

    private static Arbitrary<String> targets(Operation operation) {
        Arbitrary<String> path = Arbitraries.just(operation.path());
        for (Parameter parameter : operation.in("path")) {
            path =
                    Combinators.combine(path, encoded(parameter))
                            .as((template, value) ->
                                    template.replace("{" + parameter.getName() + "}", value));
        }
        Arbitrary<String> changed =
                Combinators.combine(path, Arbitraries.of(OddValues.PATHS))
                        .as((usual, change) -> OddValues.bytes(change.replace("$", usual)));
        path = mostly(path, changed);
        List<Arbitrary<List<String>>> query = new ArrayList<>();
        for (Parameter parameter : operation.in("query")) {
            query.add(occurrences(parameter, encoded(parameter), "="));
        }
        query.add(mostly(Arbitraries.just(List.of()), OddValues.TEXT.map(List::of)));
        return Combinators.combine(path, flat(query))
                .as((before, parameters) ->
                        oneLine(
                                parameters.isEmpty()
                                        ? before
                                        : before + "?" + String.join("&", parameters)));
    }

    private static Arbitrary<List<String>> headers(Service service, Operation operation) {
        List<Arbitrary<List<String>>> headers = new ArrayList<>();
        headers.add(
                mostly(
                        Arbitraries.just(
                                List.of("Host: localhost:" + service.port(), "Connection: close")),
                        Arbitraries.just(List.of("Connection: close"))));
        for (Parameter parameter : operation.in("header")) {
            headers.add(occurrences(parameter, values(parameter), ": "));
        }
        for (Parameter parameter : service.document().headers()) {
            headers.add(
                    mostly(
                            Arbitraries.just(List.of()),
                            occurrences(parameter, values(parameter), ": ")));
        }
        headers.add(mediaType("Accept: ", operation.responseTypes()));
        headers.add(mediaType("Content-Type: ", operation.bodyTypes()));
        headers.add(
                mostly(
                        Arbitraries.just(List.of()),
                        Arbitraries.of(OddValues.HEADERS).list().ofMaxSize(3)));
        return flat(headers).map(lines -> lines.stream().map(RequestArbitraries::oneLine).toList());
    }

    private static Arbitrary<List<String>> mediaType(String header, Collection<String> documented) {
        Arbitrary<List<String>> odd =
                Arbitraries.of(OddValues.MEDIA_TYPES).map(type -> List.of(header + type));
        Arbitrary<List<String>> usual =
                documented.isEmpty()
                        ? Arbitraries.just(List.of())
                        : Arbitraries.of(documented).map(type -> List.of(header + type));
        return mostly(usual, Arbitraries.oneOf(odd, Arbitraries.just(List.of())));
    }

    /** A parameter that is there, absent, twice, or odd; an optional one is absent more often. */
    private static Arbitrary<List<String>> occurrences(
            Parameter parameter, Arbitrary<String> values, String separator) {
        Arbitrary<String> one = values.map(value -> parameter.getName() + separator + value);
        boolean isRequired = Boolean.TRUE.equals(parameter.getRequired());
        return Arbitraries.frequencyOf(
                Tuple.of(isRequired ? 1 : USUAL, Arbitraries.just(List.of())),
                Tuple.of(isRequired ? USUAL : USUAL / 2, one.map(List::of)),
                Tuple.of(1, Combinators.combine(one, one).as(List::of)));
    }

    private static Arbitrary<String> encoded(Parameter parameter) {
        return mostly(
                valid(parameter).map(value -> URLEncoder.encode(value, UTF_8)),
                Arbitraries.oneOf(
                        OddValues.TEXT.map(OddValues::bytes),
                        OddValues.TEXT.map(value -> URLEncoder.encode(value, UTF_8))));
    }

    private static Arbitrary<String> values(Parameter parameter) {
        return mostly(valid(parameter), OddValues.TEXT).map(OddValues::bytes);
    }

    private static Arbitrary<String> valid(Parameter parameter) {
        return SchemaValues.valid(parameter.getSchema()).map(JsonNode::asText);
    }

    private static Arbitrary<String> bodies(Operation operation) {
        if (operation.body().isEmpty()) {
            return mostly(
                    Arbitraries.just(""),
                    OddValues.JSON.map(json -> OddValues.bytes(json.toString())));
        }
        Arbitrary<String> texts =
                SchemaValues.valid(operation.body().get()).map(JsonNode::toString);
        Arbitrary<String> odd = SchemaValues.odd(operation.body().get()).map(JsonNode::toString);
        return Arbitraries.frequencyOf(
                Tuple.of(10, texts.map(OddValues::bytes)),
                Tuple.of(3, odd.map(OddValues::bytes)),
                Tuple.of(2, changed(texts, OddValues.BODIES).map(OddValues::bytes)),
                Tuple.of(1, changed(texts, OddValues.ENCODINGS)));
    }

    private static Arbitrary<String> changed(
            Arbitrary<String> texts, List<UnaryOperator<String>> changes) {
        return Combinators.combine(texts, Arbitraries.of(changes))
                .as((text, change) -> change.apply(text));
    }

    private static Arbitrary<List<String>> flat(List<Arbitrary<List<String>>> parts) {
        return Combinators.combine(parts)
                .as(lists -> lists.stream().flatMap(List::stream).toList());
    }

    /** A line break would begin another header, or another request. */
    private static String oneLine(String text) {
        return text.replaceAll("[\r\n]", " ");
    }
}
