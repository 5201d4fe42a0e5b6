package dev.breakwater.order.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.breakwater.order.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class ReadOnlyConnectionEvictorTest {

    @Autowired private DataSource pool;
    @Autowired private JdbcClient database;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connect(registry);
    }

    @Test
    void evictsAConnectionThatHasBecomeReadOnly() throws SQLException {
        int former = serverOfReadOnlyConnection();

        await().until(() -> !isConnected(former));
    }

    @Test
    void keepsAConnectionAfterAnyOtherFailure() throws SQLException {
        int server;
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            server = pid(statement);
            assertThatThrownBy(() -> statement.execute("select * from nothing"))
                    .isInstanceOf(SQLException.class);
        }

        assertThat(isConnected(server)).isTrue();
    }

    private int serverOfReadOnlyConnection() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            int server = pid(statement);
            statement.execute("set default_transaction_read_only = on");
            assertThatThrownBy(() -> statement.execute("create table never ()"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal ->
                                    assertThat(refusal.getSQLState())
                                            .isEqualTo(ReadOnlyConnectionEvictor.READ_ONLY));
            return server;
        }
    }

    private boolean isConnected(int server) {
        return database.sql("select count(*) from pg_stat_activity where pid = ?")
                        .param(server)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private static int pid(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
