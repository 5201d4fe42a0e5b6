package dev.breakwater.lab.launcher;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.breakwater.lab.FreePort;
import dev.breakwater.lab.launcher.process.ProcessSpec;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The partners as a process, with the heap and the journal of the demo. */
class PartnerServerTest {

    private static final int CALLS_PER_CONNECTION = 2; // from the second on, it takes most memory

    @TempDir static Path directory;

    @Test
    void heapHoldsFullJournalIfEveryConnectionEndsEarly() throws Exception {
        int port = FreePort.find();
        PartnerServer partners = PartnerServer.withSmallJournal(new LoopbackAddress(port));
        ProcessSpec spec = partners.spec();
        Process process =
                new ProcessBuilder(spec.command())
                        .directory(Path.of("..").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("partners.log").toFile())
                        .start();
        try {
            await().atMost(Duration.ofMinutes(1)).until(spec.ready()::isReady);

            for (int calls = 0;
                    calls < PartnerServer.SMALL_JOURNAL;
                    calls += CALLS_PER_CONNECTION) {
                call(partners.address());
            }

            assertThat(process.isAlive()).isTrue();
            new WireMock("127.0.0.1", port)
                    .verifyThat(PartnerServer.SMALL_JOURNAL, anyRequestedFor(anyUrl()));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Makes the calls on one connection, and closes it. */
    private static void call(LoopbackAddress address) throws IOException {
        URL url = URI.create(address.url() + "/shipping/estimates/o1").toURL();
        for (int i = 1; i <= CALLS_PER_CONNECTION; i++) {
            var call = (HttpURLConnection) url.openConnection();
            call.setReadTimeout(10_000);
            assertThat(call.getResponseCode()).isEqualTo(200);
            call.getInputStream().readAllBytes();
            if (i == CALLS_PER_CONNECTION) {
                call.disconnect();
            }
        }
    }
}
