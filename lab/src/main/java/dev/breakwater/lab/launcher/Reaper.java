package dev.breakwater.lab.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * Ends what the launcher started when the launcher itself is killed and can end nothing any more. A
 * shell that knows the processes alive and reads the launcher's pipe: where that ends with
 * processes left, it asks them to stop and then kills them.
 */
final class Reaper {

    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            alive=
            while read -r change pid; do
              case $change in
                started) alive="$alive $pid" ;;
                ended) rest=
                  for p in $alive; do [ "$p" = "$pid" ] || rest="$rest $p"; done
                  alive=$rest ;;
              esac
            done
            [ -z "$alive" ] || { kill $alive; sleep 4; kill -9 $alive; } 2>/dev/null
            """;

    private final Writer pipe;

    private Reaper(Writer pipe) {
        this.pipe = pipe;
    }

    static Reaper start() {
        try {
            return new Reaper(
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
        tell("started " + pid);
    }

    void ended(long pid) {
        tell("ended " + pid);
    }

    private synchronized void tell(String change) {
        try {
            pipe.write(change + '\n');
            pipe.flush();
        } catch (IOException e) {
            // Somebody killed the reaper. The demo works without it.
        }
    }
}
