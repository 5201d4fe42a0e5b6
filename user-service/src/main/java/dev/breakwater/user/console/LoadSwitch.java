package dev.breakwater.user.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The load, where it lets itself be steered. */
final class LoadSwitch {

    private static final Logger log = LoggerFactory.getLogger(LoadSwitch.class);

    /**
     * @param rate calls per second
     * @param first with which it began
     * @param most that it makes
     */
    record View(int rate, int first, int most) {}

    private final @Nullable URI address;
    private final Remote remote;

    LoadSwitch(@Nullable URI address, Remote remote) {
        this.address = address;
        this.remote = remote;
    }

    /** Null if it cannot be asked. */
    @Nullable View view() {
        if (address == null) {
            return null;
        }
        try {
            JsonNode load = remote.get(address, "/rate");
            return new View(
                    load.path("rate").asInt(),
                    load.path("first").asInt(),
                    load.path("most").asInt());
        } catch (IOException away) {
            log.debug("the load does not tell its rate", away);
            return null;
        }
    }

    void set(int rate) {
        View load = view();
        if (address == null || load == null) {
            throw new Refused("There is no load to be steered from here.");
        }
        if (rate < 0 || rate > load.most()) {
            throw new Refused("rate must be from 0 to %d.".formatted(load.most()));
        }
        try {
            remote.send("PUT", address, "/rate", Map.of("rate", rate));
        } catch (IOException e) {
            throw new NotDone("the load", e);
        }
    }

    /** As fast as it began. */
    void calm() {
        View load = view();
        if (load != null) {
            set(load.first());
        }
    }
}
