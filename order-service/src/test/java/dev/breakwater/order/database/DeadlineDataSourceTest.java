package dev.breakwater.order.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.breakwater.resilience.deadline.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlineDataSourceTest {

    private static final Duration MIN = Duration.ofMillis(250);

    private final DataSource pool = mock(DataSource.class);
    private final Connection connection = mock(Connection.class);

    @BeforeEach
    void setUpPool() throws SQLException {
        when(pool.getConnection()).thenReturn(connection);
        when(connection.getNetworkTimeout()).thenReturn(2000);
    }

    @Test
    void limitsTheNetworkTimeoutToTheRemainingDeadline() throws SQLException {
        assertThat(borrow(Optional.of(in(Duration.ofMillis(700))))).isSameAs(connection);

        verify(connection).setNetworkTimeout(any(), eq(700));
    }

    @Test
    void keepsTheMinimumTimeoutForAShortDeadline() throws SQLException {
        borrow(Optional.of(in(Duration.ofMillis(3))));

        verify(connection).setNetworkTimeout(any(), eq(250));
    }

    @Test
    void keepsThePoolsTimeoutForALongDeadline() throws SQLException {
        borrow(Optional.of(in(Duration.ofSeconds(10))));

        verify(connection, never()).setNetworkTimeout(any(), anyInt());
    }

    @Test
    void returnsAConnectionWhoseTimeoutCannotBeSet() throws SQLException {
        doThrow(new SQLException("closed")).when(connection).setNetworkTimeout(any(), anyInt());

        assertThatThrownBy(() -> borrow(Optional.of(in(Duration.ofMillis(700)))))
                .isInstanceOf(SQLException.class);

        verify(connection).close();
    }

    @Test
    void keepsThePoolsTimeoutOutsideARequest() throws SQLException {
        borrow(Optional.empty());

        verify(connection, never()).setNetworkTimeout(any(), anyInt());
    }

    private Connection borrow(Optional<Deadline> deadline) throws SQLException {
        return new DeadlineDataSource(pool, () -> deadline, MIN).getConnection();
    }

    private static Deadline in(Duration time) {
        return Deadline.in(time, () -> 0);
    }
}
