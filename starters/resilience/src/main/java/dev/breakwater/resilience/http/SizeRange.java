package dev.breakwater.resilience.http;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A {@link DataSize} in settings lies within these bounds, which are in bytes and included. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SizeRange.Validator.class)
public @interface SizeRange {

    /** The min size, in bytes. */
    long min();

    /** The greatest size, in bytes. */
    long max();

    /** What is wrong. */
    String message() default "must be from {min} to {max} bytes";

    /** As every constraint has. */
    Class<?>[] groups() default {};

    /** As every constraint has. */
    Class<? extends Payload>[] payload() default {};

    /** Null is valid, as for every constraint but {@code NotNull}. */
    final class Validator implements ConstraintValidator<SizeRange, DataSize> {

        private long min;
        private long max;

        @Override
        public void initialize(SizeRange bounds) {
            min = bounds.min();
            max = bounds.max();
        }

        @Override
        public boolean isValid(@Nullable DataSize size, ConstraintValidatorContext context) {
            return size == null || (size.toBytes() >= min && size.toBytes() <= max);
        }
    }
}
