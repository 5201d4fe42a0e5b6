package dev.breakwater.lab.ledger;

import static java.util.Comparator.comparingLong;

import dev.breakwater.lab.ledger.PartnerCall.Act;
import java.util.List;
import java.util.stream.Stream;

/** What the partners were asked for one order, in the order of time. */
final class Dealings {

    private final List<PartnerCall> calls;

    Dealings(List<PartnerCall> calls) {
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
     * Whether what was done is still so in the end. The partners keep no state, so they may refuse
     * what they did before: then their last word counts, as it does for whoever asked.
     */
    boolean stands(Act act, Act undoing) {
        boolean stands = false;
        for (PartnerCall call : calls) {
            if (call.did(act)) {
                stands = true;
            } else if (call.did(undoing) || call.refused(act)) {
                stands = false;
            }
        }
        return stands;
    }

    /** Whether the partner refused in the end what it had done before. */
    boolean takenBack(Act act) {
        return did(act)
                && calls.stream().filter(call -> call.act() == act).toList().getLast().refused(act);
    }

    @Override
    public String toString() {
        return calls.toString();
    }
}
