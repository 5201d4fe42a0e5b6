package dev.breakwater.lab.faultbench;

import dev.breakwater.lab.load.Answer;
import dev.breakwater.lab.load.Listener;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps every call of a run. */
final class Recording implements Listener {

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    @Override
    public void answered(Answer answer, long intended, long ended) {
        calls.add(Call.of(answer, intended, ended));
    }

    @Override
    public void dropped(long intended) {
        calls.add(Call.dropped(intended));
    }

    Calls calls() {
        return new Calls(List.copyOf(calls));
    }
}
