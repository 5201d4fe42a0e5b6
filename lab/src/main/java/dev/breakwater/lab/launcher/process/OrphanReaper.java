package dev.breakwater.lab.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * Ends the launcher's processes after the launcher itself was killed. A shell reads the launcher's
 * pipe: {@code started PID}, {@code ended PID}. When the pipe closes, the shell terminates the
 * processes that are left, and kills them after 4 s.
 */
final class OrphanReaper {

    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            alive=
            while read -r event pid; do
              case $event in
                started) alive="$alive $pid" ;;
                ended) rest=
                  for p in $alive; do [ "$p" = "$pid" ] || rest="$rest $p"; done
                  alive=$rest ;;
              esac
            done
            [ -z "$alive" ] || { kill $alive; sleep 4; kill -9 $alive; } 2>/dev/null
            """;

    private final Writer pipe;

    private OrphanReaper(Writer pipe) {
        this.pipe = pipe;
    }

    static OrphanReaper start() {
        try {
            return new OrphanReaper(
                    new ProcessBuilder("sh", "-c", SCRIPT, "breakwater-reaper")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .outputWriter());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void started(long pid) {
        send("started " + pid);
    }

    void ended(long pid) {
        send("ended " + pid);
    }

    private synchronized void send(String event) {
        try {
            pipe.write(event + '\n');
            pipe.flush();
        } catch (IOException e) {
            // The reaper was killed. The demo works without it.
        }
    }
}
