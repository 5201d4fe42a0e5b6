package dev.breakwater.order.faults.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Faults that are active together, for some time. */
public record Phase(
        @JsonProperty("for")
                @NotNull(message = Fault.ACTIVE_TIME)
                @DurationMin(millis = 1, message = Fault.ACTIVE_TIME)
                @DurationMax(hours = 24, message = Fault.ACTIVE_TIME)
                Duration lasts,
        @Valid @NotNull(message = "must be a list; that of a calm phase is empty")
                List<Fault> faults) {}
