package dev.breakwater.lab.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void namesThePortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(() -> PortCheck.requireFree(List.of(port)))
                    .withMessageStartingWith("port " + port + " is in use")
                    .matches(refusal -> refusal.exitStatus() == 1);
        }
    }

    @Test
    void acceptsFreePorts() {
        int port = FreePort.find();

        assertThatCode(() -> PortCheck.requireFree(List.of(port))).doesNotThrowAnyException();
    }
}
