package dev.breakwater.lab.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.MountableFile;

/** NGINX as a pod starts it, with IPv6. */
@Testcontainers(disabledWithoutDocker = true)
class NginxInKubernetesIT {

    private static final String FOLDER = "/etc/nginx/breakwater";
    private static final String RESOLV_CONF =
            "printf 'nameserver fd00::a\\nsearch pair.svc.cluster.local\\n' >/etc/resolv.conf";

    @Test
    void edgeListensWithBothFamiliesAndConfiguresAnIpv6Resolver() throws Exception {
        try (GenericContainer<?> edge =
                new GenericContainer<>("nginx:1.30")
                        .withCopyFileToContainer(
                                MountableFile.forHostPath(Path.of("../nginx")), FOLDER)
                        .withCreateContainerCmdModifier(create -> {
                            create.withEntrypoint("sleep", "60");
                            create.getHostConfig()
                                    .withSysctls(Map.of("net.ipv6.conf.all.disable_ipv6", "0"));
                        })) {
            edge.start();
            run(edge, RESOLV_CONF);
            run(edge, "sh " + FOLDER + "/in-kubernetes edge >/tmp/log 2>&1 &");

            await().untilAsserted(() ->
                    assertThat(status(edge, "127.0.0.1", 8081, "/alive")).contains("200"));
            assertThat(status(edge, "::1", 8081, "/alive")).contains("200");
            assertThat(status(edge, "::1", 8080, "/unknown")).contains("404");
            assertThat(status(edge, "::1", 9113, "/metrics")).contains("200");
            assertThat(run(edge, "cat /tmp/nginx/names.conf"))
                    .contains("resolver [fd00::a] valid=1s;");
        }
    }

    /** The images have no HTTP client. */
    private static String status(
            GenericContainer<?> container, String address, int port, String path)
            throws IOException, InterruptedException {
        return run(
                container,
                "exec 3<>/dev/tcp/%s/%d && printf 'GET %s HTTP/1.0\\r\\nHost: edge\\r\\n\\r\\n' >&3 && head -n 1 <&3"
                        .formatted(address, port, path));
    }

    private static String run(GenericContainer<?> container, String command)
            throws IOException, InterruptedException {
        Container.ExecResult result = container.execInContainer("bash", "-c", command);
        assertThat(result.getExitCode()).as(result.getStderr()).isZero();
        return result.getStdout();
    }
}
