package dev.breakwater.order.faults.plan;

import java.util.List;

/** Thrown for an invalid plan, with all its errors: each is a sentence that names the field. */
public final class InvalidPlanException extends IllegalArgumentException {

    private final List<String> errors;

    InvalidPlanException(List<String> errors) {
        super(String.join("; ", errors));
        this.errors = List.copyOf(errors);
    }

    public List<String> errors() {
        return errors;
    }
}
