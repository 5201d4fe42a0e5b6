package dev.breakwater.lab.load;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps every call of a run. */
public final class CallRecorder implements CallListener {

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    @Override
    public void completed(CallOutcome outcome, long intended, long ended) {
        calls.add(Call.of(outcome, intended, ended));
    }

    @Override
    public void dropped(long intended) {
        calls.add(Call.dropped(intended));
    }

    public Calls calls() {
        return new Calls(List.copyOf(calls));
    }
}
