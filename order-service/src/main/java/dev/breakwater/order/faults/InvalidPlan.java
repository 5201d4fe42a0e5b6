package dev.breakwater.order.faults;

import java.util.List;

/** Everything that is wrong with a plan, each as a sentence that names the field. */
final class InvalidPlan extends IllegalArgumentException {

    private final List<String> errors;

    InvalidPlan(List<String> errors) {
        super(String.join("; ", errors));
        this.errors = List.copyOf(errors);
    }

    List<String> errors() {
        return errors;
    }
}
