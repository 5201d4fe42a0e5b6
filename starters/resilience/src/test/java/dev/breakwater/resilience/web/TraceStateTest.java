package dev.breakwater.resilience.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceStateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "congo=t61rcWkgMzE",
                "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
                "fw529a3039@dt=FfAA;1 2~",
                "a/b_c*d-e=1",
            })
    void keepsAValidHeader(String header) {
        assertThat(kept(header)).isEqualTo(header);
    }

    @Test
    void dropsBlanksAroundMembersAndEmptyMembers() {
        assertThat(kept(" a=1 \t,, b=2 ,")).isEqualTo("a=1,b=2");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", " , ", "a", "=1", "A=1", "a=", "a=1=2", "a b=1", "a=\u00e4", "a=1,a=2"})
    void dropsAnInvalidHeader(@Nullable String header) {
        assertThat(TraceState.of(header)).isNull();
    }

    @Test
    void dropsAHeaderOfMoreThan32Members() {
        assertThat(kept(members(32))).isEqualTo(members(32));
        assertThat(TraceState.of(members(33))).isNull();
    }

    @Test
    void dropsLongMembersFirstThenTheLastOnesBeyond512Characters() {
        String big = "big=" + "x".repeat(125);
        String eight = IntStream.range(0, 8).mapToObj(TraceStateTest::of60).collect(joining(","));

        assertThat(kept(of60(0) + "," + big)).isEqualTo(of60(0) + "," + big);
        assertThat(kept(big + "," + eight)).isEqualTo(eight);
        assertThat(kept(eight + "," + of60(8))).isEqualTo(eight);
    }

    private static String of60(int number) {
        return "k" + number + "=" + "x".repeat(57);
    }

    private static String members(int count) {
        return IntStream.range(0, count).mapToObj(i -> "k" + i + "=1").collect(joining(","));
    }

    private static @Nullable String kept(String header) {
        TraceState state = TraceState.of(header);
        return state == null ? null : state.value();
    }
}
