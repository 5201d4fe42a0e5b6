package dev.breakwater.lab.dashboards;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a live PrometheusClient every query of every dashboard and rule. One that is refused, or that had
 * no answer of late, is dead: its metric has another name, or nobody has it. The stack has to be
 * under load, and in bad weather, for as long as a cycle of that.
 */
public final class DeadPanelCheck {

    private static final String USAGE =
            "usage: DeadPanelCheck PROMETHEUS OBSERVABILITY [WHAT-IS-NOT-HERE...]: an address, the"
                    + " folder, and names of metrics that this stack does not have";

    /** Two cycles of `weather`, and then some. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(150);

    private final PrometheusClient prometheus;
    private final List<Dashboard> dashboards;
    private final Map<String, String> mayBeEmpty;

    /**
     * What to ask, and whom.
     *
     * @param observability the folder with dashboards, and with the list of what may be empty
     * @param notHere parts of the names of metrics that this stack does not have
     */
    public DeadPanelCheck(URI prometheus, Path observability, List<String> notHere)
            throws IOException {
        this.prometheus = new PrometheusClient(prometheus, LOOK_BACK);
        this.dashboards = Dashboard.in(observability.resolve("grafana/dashboards"));
        this.mayBeEmpty =
                new HashMap<>(
                        new ObjectMapper()
                                .readValue(
                                        observability.resolve("may-be-empty.json").toFile(),
                                        new TypeReference<Map<String, String>>() {}));
        notHere.forEach(name -> mayBeEmpty.put(name, "not here"));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 2) {
            System.err.println(USAGE);
            System.exit(2);
        }
        DeadPanelCheck check =
                new DeadPanelCheck(
                        URI.create(arguments[0]),
                        Path.of(arguments[1]),
                        List.of(arguments).subList(2, arguments.length));
        List<String> dead = check.dead();
        dead.forEach(System.out::println);
        System.out.printf("%d queries, %d dead%n", check.questions().size(), dead.size());
        System.exit(dead.isEmpty() ? 0 : 1);
    }

    /** What is wrong, a line for each; empty if all is well. */
    public List<String> dead() throws IOException, InterruptedException {
        List<String> dead = new ArrayList<>();
        for (PromqlQuery question : questions()) {
            try {
                if (!prometheus.answers(question.query()) && mustAnswer(question)) {
                    dead.add(question.where() + ": no answer to " + question.query());
                }
            } catch (IOException refused) {
                dead.add(question.where() + ": " + refused.getMessage() + ": " + question.query());
            }
        }
        return dead;
    }

    private List<PromqlQuery> questions() throws IOException, InterruptedException {
        List<PromqlQuery> questions = new ArrayList<>(prometheus.rules());
        if (questions.isEmpty()) {
            throw new IOException("this PrometheusClient has no rules");
        }
        dashboards.stream()
                .flatMap(dashboard -> dashboard.questions().stream())
                .flatMap(question -> question.andItsSelectors().stream())
                .forEach(questions::add);
        return questions;
    }

    private boolean mustAnswer(PromqlQuery question) {
        return mayBeEmpty.keySet().stream().noneMatch(question.query()::contains);
    }
}
