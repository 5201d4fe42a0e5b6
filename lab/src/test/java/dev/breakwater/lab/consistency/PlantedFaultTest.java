package dev.breakwater.lab.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A planted fault replaces statements that order-service has. */
class PlantedFaultTest {

    private static final Path STATEMENTS =
            Path.of(
                    "../order-service/src/main/java/dev/breakwater/order/idempotency",
                    "JdbcIdempotencyKeys.java");

    @Test
    void stolenKeyChangesTheClaim() throws IOException {
        assertThat(PlantedFault.STOLEN_KEY.plant(Files.readString(STATEMENTS)))
                .contains("where known.expires_at <= :now or true");
    }

    @Test
    void oldPurgeChangesThePurgeAndTheClaim() throws IOException {
        assertThat(PlantedFault.OLD_PURGE.plant(Files.readString(STATEMENTS)))
                .contains("order by expires_at limit 2000)", "pg_sleep(0.3)");
    }
}
