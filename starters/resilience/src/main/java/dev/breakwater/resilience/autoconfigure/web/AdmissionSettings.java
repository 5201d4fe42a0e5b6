package dev.breakwater.resilience.autoconfigure.web;

import dev.breakwater.resilience.http.DataSizeRange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests the service takes at once. All of it must fit into the maximum heap.
 *
 * @param maxInFlight the most requests in flight; absent: as many as half of the free heap holds
 * @param liveMemory the heap that the application needs without any request, with its caches full
 * @param requestMemory the heap that a request holds while it waits for another service
 * @param connectionMemory the heap that an idle keep-alive connection holds
 * @param retryAfter the Retry-After of the default answer to a request without room
 * @param exempt request paths that need no place, besides those of breakwater.deadline.exempt:
 *     those with a limit of their own
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.admission", ignoreUnknownFields = false)
record AdmissionSettings(
        @Nullable @Min(1) Integer maxInFlight,
        @NotNull @DefaultValue("35MB") @DataSizeRange(min = 0, max = Long.MAX_VALUE)
                DataSize liveMemory,
        @NotNull @DefaultValue("155KB") @DataSizeRange(min = 1024, max = Integer.MAX_VALUE)
                DataSize requestMemory,
        @NotNull @DefaultValue("18KB") @DataSizeRange(min = 1024, max = Integer.MAX_VALUE)
                DataSize connectionMemory,
        @NotNull @DefaultValue("1s") @DurationMin(seconds = 1) Duration retryAfter,
        @NotNull @DefaultValue List<String> exempt) {

    boolean exempts(HttpServletRequest request) {
        return exempt.contains(
                request.getRequestURI().substring(request.getContextPath().length()));
    }
}
