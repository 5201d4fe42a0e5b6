package dev.breakwater.console.page;

import dev.breakwater.console.ConsoleControls;
import dev.breakwater.console.ConsoleSettings;
import dev.breakwater.console.command.PageCommands;
import dev.breakwater.console.stream.EventBroadcaster;

/**
 * What the servlets of the page share: one on the management port, and maybe one on the main port.
 */
public record LivePage(
        ConsoleSettings settings,
        ConsoleControls controls,
        EventBroadcaster broadcaster,
        PageCommands commands) {}
