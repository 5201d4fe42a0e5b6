package dev.breakwater.user.http;

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

/** A {@link DataSize} within bounds, which belong to it. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Bytes.Validator.class)
public @interface Bytes {

    long least();

    long most();

    String message() default "must be from {least} to {most} bytes";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Takes nothing at all for valid, as every constraint but {@code NotNull} does. */
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
