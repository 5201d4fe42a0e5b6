package dev.breakwater.console.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    private static final URI NAME = URI.create("http://stock-pods:9090");

    @ParameterizedTest
    @CsvSource({
        "10.0.0.10 10.0.0.9, http://10.0.0.9:9090 http://10.0.0.10:9090",
        "10.0.0.9 fd00::9 fd00::a 10.0.0.10, http://10.0.0.9:9090 http://10.0.0.10:9090",
        "fd00::a fd00::9, http://[fd00:0:0:0:0:0:0:9]:9090 http://[fd00:0:0:0:0:0:0:a]:9090",
        "127.0.0.1 ::1, http://stock-pods:9090",
        "fd00::a, http://stock-pods:9090"
    })
    void findsEachProcessBehindANameOnce(String addresses, String processes)
            throws UnknownHostException {
        InetAddress[] all = new InetAddress[addresses.split(" ", -1).length];
        for (int i = 0; i < all.length; i++) {
            all[i] = InetAddress.getByName(addresses.split(" ", -1)[i]);
        }

        assertThat(Target.withEachAddress(NAME, all))
                .extracting(URI::toString)
                .containsExactly(processes.split(" ", -1));
    }
}
