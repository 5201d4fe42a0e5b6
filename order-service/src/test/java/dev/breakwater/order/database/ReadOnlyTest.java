package dev.breakwater.order.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.breakwater.order.Postgres;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class ReadOnlyTest {

    @Autowired private DataSource writes;
    @Autowired @ReadOnly private DataSource reads;
    @Autowired @ReadOnly private JdbcClient database;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connect(registry);
    }

    @Test
    void readPoolUsesTheSettingsOfTheWritePoolExceptItsSize() throws SQLException {
        HikariDataSource expected = writes.unwrap(HikariDataSource.class);
        HikariDataSource actual = reads.unwrap(HikariDataSource.class);

        assertThat(reads).isInstanceOf(DeadlineDataSource.class);
        assertThat(actual)
                .usingRecursiveComparison()
                .comparingOnlyFields(
                        "jdbcUrl",
                        "credentials",
                        "connectionTimeout",
                        "validationTimeout",
                        "maxLifetime",
                        "keepaliveTime",
                        "initializationFailTimeout",
                        "dataSourceProperties",
                        "exceptionOverrideClassName")
                .isEqualTo(expected);
        assertThat(actual.getPoolName()).isEqualTo("reads");
        assertThat(expected.getPoolName()).isEqualTo("writes");
        assertThat(actual.getMaximumPoolSize()).isEqualTo(8);
        assertThat(expected.getMaximumPoolSize()).isEqualTo(12);
    }

    @Test
    void readPoolRejectsWrites() {
        assertThatThrownBy(() -> database.sql("create table never ()").update())
                .isInstanceOf(UncategorizedSQLException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal ->
                                assertThat(refusal.getSQLState())
                                        .isEqualTo(ReadOnlyConnectionEvictor.READ_ONLY));
    }
}
