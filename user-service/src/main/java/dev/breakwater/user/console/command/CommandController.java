package dev.breakwater.user.console.command;

import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Receives the commands of the page that {@code CommandGuard} allows. */
@RestController
@Profile("!naive")
class CommandController {

    private final CommandHandler handler;

    CommandController(CommandHandler handler) {
        this.handler = handler;
    }

    @PostMapping(path = "/console/commands", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void command(@RequestBody Command command) {
        handler.handle(command);
    }
}
