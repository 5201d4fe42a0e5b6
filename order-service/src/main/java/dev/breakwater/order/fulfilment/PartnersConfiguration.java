package dev.breakwater.order.fulfilment;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each partner has a gateway and a client of its own. */
@Configuration(proxyBeanMethods = false)
class PartnersConfiguration {

    @Bean
    InventoryGateway inventoryGateway(PartnerClient inventoryClient) {
        return new InventoryGateway(inventoryClient);
    }

    @Bean
    PaymentGateway paymentGateway(PartnerClient paymentClient) {
        return new PaymentGateway(paymentClient);
    }

    @Bean
    EmailGateway emailGateway(PartnerClient emailClient) {
        return new EmailGateway(emailClient);
    }

    @Bean
    PartnerClient inventoryClient(FulfilmentSettings settings, PartnerClients clients) {
        return clients.client("inventory", settings.inventory());
    }

    @Bean
    PartnerClient paymentClient(FulfilmentSettings settings, PartnerClients clients) {
        return clients.client("payment", settings.payment());
    }

    @Bean
    PartnerClient emailClient(FulfilmentSettings settings, PartnerClients clients) {
        return clients.client("email", settings.email());
    }

    /** Stops what takes too long: cheap work, so one thread does it for all. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService partnerTimers() {
        var timers =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("partner-timers").factory());
        timers.setRemoveOnCancelPolicy(true); // nearly all are cancelled, long before they are due
        return timers;
    }
}
