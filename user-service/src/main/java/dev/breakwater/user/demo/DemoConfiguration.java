package dev.breakwater.user.demo;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("demo & !naive") // without protection there is no page
@Import({FaultClient.class, PartnerClient.class, LoadClient.class, DemoContribution.class})
class DemoConfiguration {}
