package dev.breakwater.order.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.Postgres;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A replica that freezes during a transaction cannot release its locks: the server has to. */
@SpringBootTest
class SessionTimeoutsTest {

    @Autowired private JdbcClient database;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connect(registry);
    }

    @Test
    void setsTheServersTimeoutsForFrozenAndVanishedClients() {
        Map<String, String> settings =
                database
                        .sql(
                                "select name, setting || coalesce(unit, '') from pg_settings where name in"
                                        + " ('idle_in_transaction_session_timeout', 'lock_timeout',"
                                        + " 'client_connection_check_interval')")
                        .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(settings)
                .containsEntry("idle_in_transaction_session_timeout", "5000ms")
                .containsEntry("lock_timeout", "1500ms")
                .containsEntry("client_connection_check_interval", "1000ms");
    }
}
