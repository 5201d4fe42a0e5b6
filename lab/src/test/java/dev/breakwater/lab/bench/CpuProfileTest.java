package dev.breakwater.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CpuProfileTest {

    @Test
    void countsASampleForTheInnermostFrameThatBelongsToALayer() {
        CpuProfile profile = new CpuProfile();
        profile.add(
                Stream.of(
                        "java.util.HashMap",
                        "io.micrometer.core.instrument.Timer",
                        "org.springframework.web.filter.ServerHttpObservationFilter",
                        "java.lang.Thread"));
        profile.add(
                Stream.of("sun.nio.ch.SocketDispatcher", "org.apache.tomcat.util.net.NioChannel"));
        profile.add(Stream.of("java.lang.VirtualThread"));
        profile.add(Stream.empty());

        assertThat(profile.share(Layer.METERS)).isEqualTo(0.25);
        assertThat(profile.share(Layer.SOCKETS)).isEqualTo(0.25);
        assertThat(profile.share(Layer.THREADS)).isEqualTo(0.5);
        assertThat(profile.share(Layer.WEB)).isZero();
    }

    @Test
    void tellsTheMicrosecondsOfARequestInEachLayer() {
        BenchFigures figures = new BenchFigures("bare");
        figures.add(1000, 120, 250);
        CpuProfile profile = new CpuProfile();
        profile.add(Stream.of("com.fasterxml.jackson.core.JsonParser"));
        for (int other = 0; other < 3; other++) {
            profile.add(Stream.of("org.apache.coyote.Adapter"));
        }

        assertThat(CpuProfile.table(Map.of(figures, profile)).toString().lines())
                .anySatisfy(
                        row -> assertThat(row).startsWith("| JSON (Jackson)").endsWith("30.0 |"))
                .anySatisfy(row -> assertThat(row).startsWith("| HTTP server").endsWith("90.0 |"))
                .noneMatch(row -> row.startsWith("| log context"));
    }

    @Test
    void leavesFiguresOutWhereTheMachineTakesNoSamples() {
        BenchFigures figures = new BenchFigures("bare");
        figures.add(1000, 120, 250);

        assertThat(CpuProfile.table(Map.of(figures, new CpuProfile())).toString())
                .containsPattern("JSON \\(Jackson\\) *\\| +- \\|");
    }
}
