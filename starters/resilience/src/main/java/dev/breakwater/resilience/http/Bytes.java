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
@Constraint(validatedBy = Bytes.Validator.class)
public @interface Bytes {

    /** The least size, in bytes. */
    long least();

    /** The greatest size, in bytes. */
    long most();

    /** What is wrong. */
    String message() default "must be from {least} to {most} bytes";

    /** As every constraint has. */
    Class<?>[] groups() default {};

    /** As every constraint has. */
    Class<? extends Payload>[] payload() default {};

    /** Null is valid, as for every constraint but {@code NotNull}. */
    final class Validator implements ConstraintValidator<Bytes, DataSize> {

        private long least;
        private long most;

        @Override
        public void initialize(Bytes bounds) {
            least = bounds.least();
            most = bounds.most();
        }

        @Override
        public boolean isValid(@Nullable DataSize size, ConstraintValidatorContext context) {
            return size == null || (size.toBytes() >= least && size.toBytes() <= most);
        }
    }
}
