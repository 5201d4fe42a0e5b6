package dev.breakwater.user.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The load, where it lets itself be steered. */
final class LoadSwitch {

    private static final Logger log = LoggerFactory.getLogger(LoadSwitch.class);

    private static final String LOAD = "the load";
    private static final String RATE = "/rate";

    /**
     * @param rate calls per second
     * @param first with which it began
     * @param most that it makes
     */
    record View(int rate, int first, int most) {}

    private final @Nullable URI address;
    private final Remote remote;
    private final CommandSender sender;

    LoadSwitch(@Nullable URI address, Remote remote, CommandSender sender) {
        this.address = address;
        this.remote = remote;
        this.sender = sender;
    }

    /** Null if it cannot be asked. */
    @Nullable View view() {
        if (address == null) {
            return null;
        }
        try {
            return view(remote.get(address, RATE));
        } catch (IOException away) {
            log.debug("the load does not tell its rate", away);
            return null;
        }
    }

    private static View view(JsonNode load) {
        return new View(
                load.path("rate").asInt(), load.path("first").asInt(), load.path("most").asInt());
    }

    /**
     * @throws NotDone if the load did not take it
     */
    void set(int rate) {
        View load = find().orElseThrow(LoadSwitch::absent);
        if (rate < 0 || rate > load.most()) {
            throw new Refused("rate must be from 0 to %d.".formatted(load.most()));
        }
        send(rate);
    }

    /** As fast as it began. */
    void calm() {
        find().ifPresent(load -> send(load.first()));
    }

    /** Empty if no load runs: a demo can be without. */
    private Optional<View> find() {
        return address == null
                ? Optional.empty()
                : sender.find(LOAD, address, RATE).map(LoadSwitch::view);
    }

    private void send(int rate) {
        if (address == null) {
            throw absent();
        }
        sender.send(LOAD, "PUT", address, RATE, Map.of("rate", rate));
    }

    private static Refused absent() {
        return new Refused("There is no load to be steered from here.");
    }
}
