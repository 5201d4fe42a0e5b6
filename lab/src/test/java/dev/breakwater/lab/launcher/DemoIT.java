package dev.breakwater.lab.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo: the tests run in order, and stop it at the end. */
@Order(Integer.MAX_VALUE) // after the other classes that use the demo
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedDemo.class)
class DemoIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String KNOWN_USER = "user-0042";

    @TempDir static Path directory;

    private static RunningDemo demo;

    @BeforeAll
    static void useDemo(RunningDemo running) {
        demo = running;
    }

    @Test
    @Order(1)
    void servesLiveOrders() throws Exception {
        awaitLiveOrders();
        assertThat(ordersOfKnownUser()).isNotEmpty();
    }

    @Test
    @Order(1)
    void listensOnLoopbackOnly() throws Exception {
        List<InetAddress> others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .toList();
        assumeThat(others).isNotEmpty();

        assertThat(demo.layout().ports())
                .allSatisfy(port ->
                        assertThat(others)
                                .allSatisfy(other ->
                                        assertThatThrownBy(() -> new Socket(other, port).close())
                                                .isInstanceOf(IOException.class)));
    }

    @Test
    @Order(2)
    void confirmsAnOrderAndAcceptsOneWithPendingPayment() throws Exception {
        await().atMost(TIMEOUT).until(() -> demo.place() == 201);

        assertThat(partners("payment-down")).isZero();
        await().atMost(TIMEOUT).until(() -> demo.place() == 202);

        assertThat(partners("calm")).isZero();
        await().atMost(TIMEOUT).until(() -> demo.place() == 201);
    }

    @Test
    @Order(3)
    void partnersCommandExitsWith2ForAnUnknownPlan() throws Exception {
        assertThat(partners("payment-fog")).isEqualTo(2);
        assertThat(Files.readString(partnersOutput()))
                .startsWith("PLAN is 'payment-fog': give calm, or one of email-down,");
    }

    @Test
    @Order(4)
    void printsThatTheBreakerOpensInAStormAndClosesInACalm() throws Exception {
        int seen = demo.output().size();

        assertThat(faults("storm")).isZero();
        demo.awaitLine(seen, "-> OPEN");
        assertThat(demo.levelFor(KNOWN_USER)).isEqualTo("200 DEGRADED");
        assertThat(demo.levelFor("nobody-yet")).isEqualTo("200 MINIMAL");

        assertThat(faults("calm")).isZero();
        demo.awaitLine(seen, "-> CLOSED");
        awaitLiveOrders();
    }

    @Test
    @Order(5)
    void failsWhenReplicasRefuseAPlan() throws Exception {
        assertThat(faults("fog")).isEqualTo(1);
        assertThat(Files.readString(faultsOutput())).contains("order-1 answered 400: ");
    }

    @Test
    @Order(6)
    void restartsAKilledReplica() throws Exception {
        int seen = demo.output().size();

        demo.child("breakwater.instance=order-2").destroyForcibly();

        demo.awaitLine(seen, "order-2 died (killed)");
        demo.awaitLine(seen, "order-2 is ready again");
    }

    @Test
    @Order(7)
    void restartsAKilledDatabaseWithoutLosingOrders() throws Exception {
        awaitLiveOrders();
        JsonNode before = ordersOfKnownUser();
        int seen = demo.output().size();

        demo.child("bin/postgres").destroyForcibly();

        demo.awaitLine(seen, "database died (killed)");
        demo.awaitLine(seen, "database is ready again");
        awaitLiveOrders();
        assertThat(ordersOfKnownUser()).isNotEmpty().isEqualTo(before);
    }

    @Test
    @Order(8)
    void refusesASecondDemoInTheSameStateDirectory() throws Exception {
        Path output = directory.resolve("second.out");

        int status = demo.run(Demo.class, Map.of(), output);

        assertThat(status).isEqualTo(1);
        assertThat(Files.readAllLines(output))
                .singleElement()
                .asString()
                .startsWith("a demo runs already in " + demo.stateDirectory())
                .contains("(pid " + demo.process().pid() + ")");
    }

    @Test
    @Order(9)
    void namesThePortInUse() throws Exception {
        Path output = directory.resolve("elsewhere.out");
        Map<String, String> elsewhere =
                Map.of("STATE_DIR", directory.resolve("elsewhere").toString());

        int status = demo.run(Demo.class, elsewhere, output);

        assertThat(status).isEqualTo(1);
        assertThat(Files.readAllLines(output))
                .singleElement()
                .asString()
                .startsWith("port 28080 is in use");
    }

    @Test
    @Order(10)
    void leavesNoProcessAfterTermination() throws Exception {
        demo.process().destroy();

        assertThat(demo.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
        demo.awaitEveryPortFree();
        assertThat(demo.output()).noneMatch(line -> line.contains("(terminated)"));
    }

    @Test
    @Order(11)
    void leavesNoProcessAfterAKill(RunningDemo another) throws Exception {
        another.kill();

        another.awaitEveryPortFree();
    }

    private static int faults(String plan) throws Exception {
        return demo.run(Faults.class, Map.of("PLAN", plan), faultsOutput());
    }

    private static int partners(String plan) throws Exception {
        return demo.run(PartnersSwitch.class, Map.of("PLAN", plan), partnersOutput());
    }

    private static Path partnersOutput() {
        return directory.resolve("partners.out");
    }

    private static Path faultsOutput() {
        return directory.resolve("faults.out");
    }

    private static JsonNode ordersOfKnownUser() throws Exception {
        return new ObjectMapper().readTree(demo.orders(KNOWN_USER).body()).path("orders");
    }

    private static void awaitLiveOrders() {
        await().atMost(TIMEOUT).until(() -> demo.levelFor(KNOWN_USER).equals("200 FULL"));
    }
}
