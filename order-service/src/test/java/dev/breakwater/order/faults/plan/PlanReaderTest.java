package dev.breakwater.order.faults.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"faults":[{"kind":"hang"},{"kind":"error","probability":1.5}]}   | faults[1].probability must be between 0 and 1, but was 1.5
                    {"faults":[{"kind":"error","probability":-0.1}]}                  | faults[0].probability must be between 0 and 1, but was -0.1
                    {"faults":[{"kind":"error","probability":"often"}]}               | faults[0].probability must be a number, but was "often"
                    {"faults":[{"kind":"error","probability":null}]}                  | faults[0].probability must be a number, but was null
                    {"faults":[{"kind":"error","status":200}]}                        | faults[0].status must be a whole number between 400 and 599, but was 200
                    {"faults":[{"kind":"error","status":503.5}]}                      | faults[0].status must be a whole number, but was 503.5
                    {"faults":[{"kind":"latency","delay":"61s"}]}                     | faults[0].delay must be a duration between 0s and 60s, but was "61s"
                    {"faults":[{"kind":"latency","delay":"-1s"}]}                     | faults[0].delay must be a duration, such as "250ms" or "6s", but was "-1s"
                    {"faults":[{"kind":"latency","delay":6}]}                         | faults[0].delay must be a duration, such as "250ms" or "6s", but was 6
                    {"faults":[{"kind":"latency"}]}                                   | faults[0] must have exactly one of delay, uniform and lognormal
                    {"faults":[{"kind":"latency","delay":"1s","uniform":{}}]}         | faults[0] must have exactly one of delay, uniform and lognormal
                    {"faults":[{"kind":"latency","uniform":{"min":"2s","max":"1s"}}]} | faults[0].uniform must have a max that is not below min
                    {"faults":[{"kind":"latency","uniform":{"min":"2s"}}]}            | faults[0].uniform.max must be a duration between 0s and 60s, but is missing
                    {"faults":[{"kind":"latency","uniform":"2s"}]}                    | faults[0].uniform must be an object, but was "2s"
                    {"faults":[{"kind":"latency","lognormal":{"median":"1s","sigma":9}}]} | faults[0].lognormal.sigma must be between 0 and 5, but was 9
                    {"faults":[{"kind":"latency","lognormal":{"mean":"1s"}}]}         | faults[0].lognormal.mean is not a field of lognormal; allowed are median, sigma
                    {"faults":[{"kind":"explode"}]}                                   | faults[0].kind must be one of error, latency, queue, hang, reset, crash, sick, unready, but was "explode"
                    {"faults":[{}]}                                                   | faults[0].kind must be one of error, latency, queue, hang, reset, crash, sick, unready, but is missing
                    {"faults":[{"kind":"error","delay":"1s"}]}                        | faults[0].delay is not a field of error; allowed are kind, probability, for, status, paths
                    {"faults":[{"kind":"queue","workers":4}]}                         | faults[0] must have workers and delay
                    {"faults":[{"kind":"queue","workers":0,"delay":"50ms"}]}          | faults[0].workers must be a whole number between 1 and 1000, but was 0
                    {"faults":[{"kind":"queue","workers":1,"delay":"5ms","status":503}]} | faults[0].status is not a field of queue; allowed are kind, probability, for, workers, delay, paths
                    {"faults":[{"kind":"sick","paths":["GET /orders"]}]}              | faults[0].paths is not a field of sick; allowed are kind, probability, for
                    {"faults":[{"kind":"error","for":"0s"}]}                          | faults[0].for must be a duration between 1ms and 24h, but was "0s"
                    {"faults":[{"kind":"error","paths":["/orders"]}]}                 | faults[0].paths[0] must be a method and a path, such as "GET /orders", but was "/orders"
                    {"faults":[{"kind":"error","paths":["GET /orders","GET /{a"]}]}   | faults[0].paths[1] must be a method and a path, such as "GET /orders", but was "GET /{a"
                    {"faults":[{"kind":"error","paths":[]}]}                          | faults[0].paths must be a list of at least one method and path, but was []
                    {"faults":["error"]}                                              | faults[0] must be an object, but was "error"
                    {"faults":{}}                                                     | faults must be a list, but was {}
                    {"preset":"strom"}                                                | preset must be one of calm, classic, storm, tar, hang, flapping, tail, weather, but was "strom"
                    {"preset":"storm","faults":[]}                                    | The plan must have exactly one of preset, faults and phases
                    {"preset":"storm","repeat":true}                                  | The plan must have phases if it has repeat
                    {}                                                                | The plan must have exactly one of preset, faults and phases
                    {"preset":"storm","sead":1}                                       | sead is not a field of plan; allowed are faults, phases, preset, repeat, seed
                    {"preset":"storm","seed":"x"}                                     | seed must be a whole number of at most 64 bits, but was "x"
                    {"phases":[]}                                                     | phases must be a list of at least one phase, but was []
                    {"phases":[{"faults":[]}]}                                        | phases[0].for must be a duration between 1ms and 24h, but is missing
                    {"phases":[{"for":"1s"}]}                                         | phases[0].faults must be a list; that of a calm phase is empty, but is missing
                    {"phases":[{"for":"1s","faults":[{"kind":"error","status":1}]}]}  | phases[0].faults[0].status must be a whole number between 400 and 599, but was 1
                    {"phases":[{"for":"1s","faults":[]}],"repeat":"yes"}              | repeat must be true or false, but was "yes"
                    []                                                                | The plan must be a JSON object
                    """,
            quoteCharacter = '\'')
    void rejectsAnInvalidFieldAndNamesWhatIsAllowed(String json, String expected) {
        assertThatExceptionOfType(InvalidPlanException.class)
                .isThrownBy(() -> PlanReader.read(json))
                .satisfies(invalid -> assertThat(invalid.errors()).contains(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "storm",
                "{\"preset\":\"storm\"} x",
                "{\"preset\":\"storm\",\"preset\":\"calm\"}"
            })
    void rejectsTextThatIsNoJson(String text) {
        assertThatExceptionOfType(InvalidPlanException.class)
                .isThrownBy(() -> PlanReader.read(text))
                .satisfies(invalid -> assertThat(invalid.errors()).hasSize(1));
    }

    /** Jackson's exception for such a text may have no location. */
    @ParameterizedTest
    @ValueSource(strings = {"number", "nesting"})
    void rejectsTextThatJacksonDoesNotReadOn(String what) {
        String text =
                what.equals("number")
                        ? "{\"preset\":\"storm\",\"seed\":" + "1".repeat(1001) + "}"
                        : "[".repeat(2000);

        assertThatExceptionOfType(InvalidPlanException.class)
                .isThrownBy(() -> PlanReader.read(text))
                .satisfies(invalid ->
                        assertThat(invalid.errors())
                                .singleElement()
                                .asString()
                                .startsWith(
                                        "The plan has a number that is too long, or is nested too"
                                                + " deeply"));
    }

    @Test
    void reportsEveryErrorAtOnce() {
        assertThatExceptionOfType(InvalidPlanException.class)
                .isThrownBy(() ->
                        PlanReader.read(
                                """
                                {"seed": 1.5, "faults": [
                                    {"kind": "error", "status": 99, "probability": 2},
                                    {"kind": "latency", "delay": "soon"}]}
                                """))
                .satisfies(invalid -> assertThat(invalid.errors()).hasSize(4));
    }

    @Test
    void readsThePlanThatItWrote() {
        Plan plan =
                PlanReader.read(
                        """
                        {"seed": 42,
                         "phases": [
                           {"for": "1500ms", "faults": [
                             {"kind": "latency", "delay": "6s", "status": 500, "probability": 0.25},
                             {"kind": "latency", "uniform": {"min": "0s", "max": "2s"}, "for": "1s"},
                             {"kind": "error", "paths": ["POST /orders", "GET /orders/{id}"]},
                             {"kind": "queue", "workers": 4, "delay": "50ms"},
                             {"kind": "sick"}]},
                           {"for": "2m", "faults": [
                             {"kind": "latency", "lognormal": {"median": "20ms", "sigma": 0.8}}]}],
                         "repeat": true}
                        """);

        String written = PlanJson.toJson(plan).toString();

        assertThat(PlanReader.read(written)).isEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"calm", "classic", "storm", "tar", "hang", "flapping", "tail", "weather"})
    void readsEveryPreset(String name) {
        Plan plan = PlanReader.read("{\"preset\":\"%s\",\"seed\":7}".formatted(name));

        assertThat(plan.preset()).isEqualTo(name);
        assertThat(plan.seed()).isEqualTo(7);
        assertThat(plan.hasFaults()).isEqualTo(!name.equals("calm"));
    }
}
