package dev.breakwater.order.orders;

import com.github.dockerjava.api.model.PortBinding;
import java.util.Objects;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class OrdersOnOfficialPostgresTest extends OrdersContract {

    // waits for the port, since not every build of the image writes Testcontainers' default log
    // line
    @Container
    private static final PostgreSQLContainer<?> postgres =
            new PostgreSQLContainer<>("postgres:17")
                    .withCreateContainerCmdModifier(create ->
                            Objects.requireNonNull(create.getHostConfig())
                                    .withPortBindings(PortBinding.parse("127.0.0.1::5432")))
                    .waitingFor(Wait.forListeningPort());

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", postgres::getJdbcUrl);
        registry.add("spring.datasource.username", postgres::getUsername);
        registry.add("spring.datasource.password", postgres::getPassword);
    }
}
