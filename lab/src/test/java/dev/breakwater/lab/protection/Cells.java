package dev.breakwater.lab.protection;

import dev.breakwater.lab.load.Answer;
import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Made-up cells: the fault comes at second 100, and lasts 40 s. */
final class Cells {

    private static final Moments MOMENTS = new Moments(nanos(100_000), nanos(140_000));
    private static final Resources.Course COURSE =
            new Resources.Course(Resources.NONE, Resources.NONE, Resources.NONE, true);

    private Cells() {}

    static Cell cell(Scenario scenario, Reach reach, Call... calls) {
        return new Cell(
                "protected",
                scenario,
                MOMENTS,
                new Calls(List.of(calls)),
                reach,
                OptionalLong.empty(),
                COURSE);
    }

    static Cell cell(Call... calls) {
        return cell(Scenario.CLASSIC, new Reach(0, 0, 0, 0), calls);
    }

    static Cell opened(Cell cell, double seconds) {
        return new Cell(
                cell.subject(),
                cell.scenario(),
                cell.moments(),
                cell.calls(),
                cell.reach(),
                OptionalLong.of(nanos(Math.round(seconds * 1000))),
                cell.resources());
    }

    static Call full(double second, long millis) {
        return call(new Answer("200", "FULL", "-"), second, millis);
    }

    static Call degraded(double second, long millis) {
        return call(new Answer("200", "DEGRADED", "TIMEOUT"), second, millis);
    }

    static Call failed(double second, long millis) {
        return call(new Answer("500", "-", "-"), second, millis);
    }

    static Call unanswered(double second) {
        return call(new Answer("HttpTimeoutException", "-", "-"), second, 30_000);
    }

    private static Call call(Answer answer, double second, long millis) {
        long began = Math.round(second * 1000);
        return Call.of(answer, nanos(began), nanos(began + millis));
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
