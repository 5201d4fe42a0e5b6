package dev.breakwater.lab.figures;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;

/**
 * A table of figures in a page of the documentation. It stands between two markers, and the command
 * that measured it replaces it there, with the commit, the date and the machine.
 */
public enum Figures {
    READS("performance.md", "make bench"),
    READ_PROFILE("performance.md", "make bench"),
    ORDERS("performance.md", "make bench"),
    ORDER_PROFILE("performance.md", "make bench"),
    READS_DURING_ORDERS("performance.md", "make bench"),
    SCALING_INSTANCES("scaling.md", "make scaling"),
    SCALING_BREAKERS("scaling.md", "make scaling"),
    SCALING_USERS("scaling.md", "make scaling"),
    SCALING_PAGES("scaling.md", "make scaling"),
    START_UP("performance.md", "docker/start-up"),
    WARM_UP("performance.md", "docker/warm-up"),
    FAULTS("protection.md", "make bench-faults"),
    OVERLOAD("overload.md", "SCENARIOS=overload make bench-faults"),
    DRILLS("drills.md", "make drill"),
    LEDGER("orders.md", "make ledger");

    /** Ends every table. */
    static final String END = "<!-- end of figures -->";

    private final String page;
    private final String command;

    Figures(String page, String command) {
        this.page = page;
        this.command = command;
    }

    /** {@code figures ID}: writes the table that it reads from its input. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        CommandException.exitOnFailure(() -> {
            if (arguments.length != 1) {
                throw new CommandException("figures needs one of " + ids());
            }
            of(arguments[0])
                    .write(new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip());
        });
    }

    static Figures of(String id) {
        return Arrays.stream(values())
                .filter(figures -> figures.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new CommandException(
                                "figures \"%s\" are unknown: use one of %s".formatted(id, ids())));
    }

    private static String ids() {
        return String.join(", ", Arrays.stream(values()).map(Figures::id).toList());
    }

    /** Returns the name in lower case with hyphens. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the name of the page. */
    String page() {
        return page;
    }

    /** Returns the line before the table. */
    String marker() {
        return "<!-- figures " + id() + ", written by: " + command + " -->";
    }

    /**
     * Replaces the table in the page.
     *
     * @param table Markdown
     * @throws CommandException if the page has no such markers
     */
    public void write(String table) throws IOException {
        write(Path.of("docs"), table, LocalDate.now(ZoneId.systemDefault()));
    }

    void write(Path docs, String table, LocalDate today) throws IOException {
        Path file = docs.resolve(page);
        String text = Files.readString(file);
        int begin = text.indexOf(marker());
        int end = text.indexOf(END, begin);
        if (begin < 0 || end < 0) {
            throw new CommandException(
                    "%s has no figures between \"%s\" and \"%s\"".formatted(file, marker(), END));
        }
        String figures =
                "%s%n%n%s%n%nMeasured on %s: %s.%n%n"
                        .formatted(marker(), table, today, Machine.description());
        Files.writeString(file, text.substring(0, begin) + figures + text.substring(end));
    }
}
