package dev.breakwater.user.console.environment;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("!naive")
@Import({
    JsonClient.class,
    EnvironmentClient.class,
    FaultClient.class,
    PartnerClient.class,
    LoadClient.class,
    PeerClient.class,
    Environment.class
})
class EnvironmentConfiguration {}
