package dev.breakwater.lab.launcher;

import static java.util.stream.Collectors.joining;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.breakwater.lab.CommandException;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Sets the faults of partners by WireMock's admin API: each partner is a scenario of WireMock. */
public final class PartnersClient {

    /** The plan that ends the fault of every partner. */
    public static final String CALM = "calm";

    /** The state of a partner without a fault. */
    public static final String WELL = Scenario.STARTED;

    private final WireMock server;

    public PartnersClient(LoopbackAddress partners) {
        this(partners.url());
    }

    public PartnersClient(String url) {
        URI address = URI.create(url);
        this.server = new WireMock(address.getScheme(), address.getHost(), address.getPort());
    }

    /** Returns every partner, by name. */
    List<Scenario> partners() throws IOException {
        return call(server::getScenarios).stream()
                .sorted(Comparator.comparing(Scenario::getName))
                .toList();
    }

    /** Returns the present fault of a partner, or {@code well}. */
    static String fault(Scenario partner) {
        return partner.getState().equals(WELL) ? "well" : partner.getState();
    }

    /**
     * Sets a plan.
     *
     * @param plan {@code calm}, or a partner with its fault like {@code payment-down}
     * @throws CommandException if no partner knows the plan, with the plans that there are
     */
    public void setPlan(String plan) throws IOException {
        if (plan.equals(CALM)) {
            calm();
        } else {
            String partner = partnerOf(partners(), plan).getName();
            set(partner, plan.substring(partner.length() + 1));
        }
    }

    public void set(String partner, String state) throws IOException {
        call(() -> {
            server.setSingleScenarioState(partner, state);
            return true;
        });
    }

    /** Ends the fault of every partner. */
    public void calm() throws IOException {
        call(() -> {
            server.resetScenarios();
            return true;
        });
    }

    static Scenario partnerOf(List<Scenario> partners, String plan) {
        return partners.stream()
                .filter(partner -> plans(partner).anyMatch(plan::equals))
                .findFirst()
                .orElseThrow(() ->
                        CommandException.usage(
                                partners.stream()
                                        .flatMap(PartnersClient::plans)
                                        .collect(
                                                joining(
                                                        ", ",
                                                        "PLAN is '"
                                                                + plan
                                                                + "': give calm, or one of ",
                                                        ""))));
    }

    /** WireMock's client throws {@link IOException}, but does not declare it. */
    private static <T> T call(Callable<T> request) throws IOException {
        try {
            return request.call();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the partners' server refuses: " + e.getMessage(), e);
        }
    }

    /** Returns the plans that give a partner a fault, like {@code payment-down}. */
    private static Stream<String> plans(Scenario partner) {
        return partner.getPossibleStates().stream()
                .filter(state -> !state.equals(WELL))
                .sorted()
                .map(state -> partner.getName() + "-" + state);
    }
}
