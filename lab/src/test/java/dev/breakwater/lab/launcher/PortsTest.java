package dev.breakwater.lab.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> Ports.requireFree(List.of(port)))
                    .withMessageStartingWith("port " + port + " is in use")
                    .matches(refusal -> refusal.status() == 1);
        }
    }

    @Test
    void acceptsWhatNobodyTook() throws IOException {
        int port;
        try (ServerSocket momentary = new ServerSocket(0)) {
            port = momentary.getLocalPort();
        }

        assertThatCode(() -> Ports.requireFree(List.of(port))).doesNotThrowAnyException();
    }
}
