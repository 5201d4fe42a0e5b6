package dev.breakwater.user.console;

import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Behind {@link CommandGuard}. */
@RestController
@Profile("!naive")
class CommandController {

    private final Commands commands;

    CommandController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping(path = "/console/commands", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void command(@RequestBody Command command) {
        commands.carryOut(command);
    }
}
