package dev.breakwater.lab.launcher;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/** Switches partners over WireMock's admin API: each partner is one scenario of WireMock's. */
public final class PartnersEndpoint {

    /** The state of a partner without a fault. */
    public static final String WELL = Scenario.STARTED;

    private final WireMock server;

    public PartnersEndpoint(Address partners) {
        this(partners.url());
    }

    PartnersEndpoint(String url) {
        URI address = URI.create(url);
        this.server = new WireMock(address.getScheme(), address.getHost(), address.getPort());
    }

    /** Returns every partner, by name. */
    List<Partner> partners() throws IOException {
        return call(server::getScenarios).stream()
                .map(PartnersEndpoint::partner)
                .sorted(Comparator.comparing(Partner::name))
                .toList();
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

    /** WireMock's client throws {@link IOException} although it does not declare it. */
    private static <T> T call(Callable<T> request) throws IOException {
        try {
            return request.call();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the partners' server refuses: " + e.getMessage(), e);
        }
    }

    private static Partner partner(Scenario scenario) {
        return new Partner(
                scenario.getName(),
                scenario.getState(),
                scenario.getPossibleStates().stream().sorted().toList());
    }
}
