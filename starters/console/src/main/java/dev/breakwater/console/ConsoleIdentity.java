package dev.breakwater.console;

import java.util.UUID;

/**
 * Whose page it is.
 *
 * @param instance the name of this instance of the service
 * @param application the name of the service
 * @param endpoint the path of the console's endpoint, such as "/actuator/console"
 * @param started when this process began to count for the page, in milliseconds since 1970
 * @param process tells instances of the same name apart
 */
public record ConsoleIdentity(
        String instance, String application, String endpoint, long started, UUID process) {}
