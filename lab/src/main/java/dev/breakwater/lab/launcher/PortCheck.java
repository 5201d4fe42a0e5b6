package dev.breakwater.lab.launcher;

import dev.breakwater.lab.CommandException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Checks before the start that no other process listens on the demo's ports. */
public final class PortCheck {

    private static final Pattern PID = Pattern.compile("(?:^|pid=)(\\d+)");

    private PortCheck() {}

    public static void requireFree(List<Integer> ports) {
        for (int port : ports) {
            if (!isFree(port)) {
                throw new CommandException(
                        "port "
                                + port
                                + " is in use"
                                + listener(port).map(process -> " by " + process).orElse("")
                                + ": stop that, or shift every port with PORT_OFFSET=100");
            }
        }
    }

    private static boolean isFree(int port) {
        return canBind(new InetSocketAddress(port))
                && canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a connection in TIME_WAIT does not count
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks {@code ss} on Linux, {@code lsof} on macOS. */
    private static Optional<String> listener(int port) {
        return pidFrom("ss", "-Hltnp", "sport = :" + port)
                .or(() -> pidFrom("lsof", "-nPt", "-iTCP:" + port, "-sTCP:LISTEN"))
                .map(pid -> "pid " + pid + commandOf(pid));
    }

    private static Optional<Long> pidFrom(String... command) {
        try {
            Process tool =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String output =
                    new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return PID.matcher(output)
                    .results()
                    .findFirst()
                    .map((MatchResult found) -> Long.valueOf(found.group(1)));
        } catch (IOException toolIsMissing) {
            return Optional.empty();
        }
    }

    private static String commandOf(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> " (" + command + ")")
                .orElse("");
    }
}
