package dev.breakwater.lab.gameday.target.instance;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** The instances of a target, and how to reach into them. */
public interface Instances {

    /** Returns all of them. */
    List<Instance> all() throws IOException, InterruptedException;

    /** Returns those of a service; at least one. */
    default List<Instance> of(String service) throws IOException, InterruptedException {
        List<Instance> instances =
                all().stream().filter(each -> each.service().equals(service)).toList();
        if (instances.isEmpty()) {
            throw new IOException("there is no " + service);
        }
        return instances;
    }

    /**
     * Runs a program in an instance.
     *
     * @return what it printed
     * @throws IOException if it ends with an error, or too late
     */
    String exec(Instance instance, String... command) throws IOException, InterruptedException;

    /**
     * Sends an HTTP request from inside an instance, to a port that it does not publish. The images
     * have no HTTP client, but bash, which can open a TCP connection.
     *
     * @throws IOException if the status is not 2xx, or if there is no answer
     */
    default InputStream request(
            Instance instance, int port, String method, String path, String body, Duration timeout)
            throws IOException, InterruptedException {
        String request =
                "%s %s HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(method, path, body.length(), body);
        String script =
                "exec 3<>/dev/tcp/127.0.0.1/$0 && printf %s \"$1\" >&3 && timeout $2 cat <&3";
        String answer =
                exec(
                        instance,
                        "bash",
                        "-c",
                        script,
                        Integer.toString(port),
                        request,
                        Long.toString(timeout.toSeconds()));
        return RawHttpResponse.read(answer).bodyOf2xx(instance.shortName() + " " + path);
    }
}
