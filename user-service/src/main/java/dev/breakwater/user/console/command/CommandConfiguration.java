package dev.breakwater.user.console.command;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("!naive")
@Import({CommandHandler.class, ConsoleEndpoint.class})
class CommandConfiguration {}
