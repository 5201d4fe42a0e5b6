package dev.breakwater.peer.plain;

import org.apache.hc.core5.util.TimeValue;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

@SpringBootApplication(proxyBeanMethods = false)
class PlainApplication {

    private static final int CONCURRENT_CALLS = 128; // that the bulkhead admits

    public static void main(String[] arguments) {
        SpringApplication.run(PlainApplication.class, arguments);
    }

    /** Boot's default client has 5 connections per address; this one is set as user-service's. */
    @Bean
    ClientHttpRequestFactoryBuilder<?> http() {
        return ClientHttpRequestFactoryBuilder.httpComponents()
                .withConnectionManagerCustomizer(pool ->
                        pool.setMaxConnPerRoute(CONCURRENT_CALLS).setMaxConnTotal(CONCURRENT_CALLS))
                .withHttpClientCustomizer(client ->
                        client.evictIdleConnections(TimeValue.ofSeconds(10))
                                .disableAutomaticRetries()
                                .disableRedirectHandling()
                                .disableCookieManagement()
                                .disableAuthCaching()
                                .disableContentCompression());
    }

    @Bean
    RestClient orders(RestClient.Builder http, @Value("${peer.orders}") String address) {
        return http.baseUrl(address).build();
    }
}
