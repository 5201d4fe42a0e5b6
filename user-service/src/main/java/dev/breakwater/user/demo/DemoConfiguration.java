package dev.breakwater.user.demo;

import dev.breakwater.console.client.TargetClient;
import dev.breakwater.fault.FaultClient;
import dev.breakwater.fault.PartnerClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("demo & !naive") // without protection there is no page
@Import({LoadClient.class, DemoContribution.class})
class DemoConfiguration {

    @Bean
    FaultClient faultClient(DemoSettings settings, TargetClient client) {
        return new FaultClient(settings.replicas(), client);
    }

    @Bean
    PartnerClient partnerClient(DemoSettings settings, TargetClient client) {
        return new PartnerClient(settings.partners(), client);
    }
}
