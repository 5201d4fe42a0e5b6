package dev.breakwater.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.check.AnnotationCheck;
import dev.breakwater.resilience.check.Mistake;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** The starter's check of annotations, which logs its findings at each start. */
class AnnotationCheckTest extends UserServiceTest {

    @Test
    void findsOnlyThatAThirdPlacementAttemptMayExceedTheDefaultDeadline(
            @Autowired ConfigurableListableBeanFactory beans,
            @Value("${breakwater.deadline.default}") Duration deadline) {
        var check =
                new AnnotationCheck(
                        beans,
                        List.of("dev.breakwater.user"),
                        _ -> Optional.empty(),
                        _ -> false,
                        deadline);

        assertThat(check.mistakes())
                .singleElement()
                .extracting(Mistake::where)
                .asString()
                .contains("PlacementGateway.place");
    }
}
