package dev.breakwater.lab.consistency.history;

import static java.util.Comparator.comparingLong;

import dev.breakwater.lab.consistency.history.PartnerCall.Act;
import java.util.List;
import java.util.stream.Stream;

/** What the partners were asked for one order, in the order of time. */
final class PartnerHistory {

    private final List<PartnerCall> calls;

    PartnerHistory(List<PartnerCall> calls) {
        this.calls =
                calls.stream()
                        .sorted(comparingLong(PartnerCall::at).thenComparing(PartnerCall::act))
                        .toList();
    }

    Stream<PartnerCall> done(Act act) {
        return calls.stream().filter(call -> call.did(act));
    }

    boolean did(Act act) {
        return done(act).findAny().isPresent();
    }

    /**
     * Whether what was done is still so in the end. That the partner refused it later makes it no
     * less done.
     */
    boolean stands(Act act, Act undoing) {
        boolean stands = false;
        for (PartnerCall call : calls) {
            if (call.did(act)) {
                stands = true;
            } else if (call.did(undoing)) {
                stands = false;
            }
        }
        return stands;
    }

    @Override
    public String toString() {
        return calls.toString();
    }
}
