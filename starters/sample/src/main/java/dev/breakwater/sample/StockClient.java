package dev.breakwater.sample;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;

/** Asks a callee for the stock of an item. */
@Service
public class StockClient {

    private final RestClient http;

    StockClient(RestClient.Builder builder, @Value("${stock.url}") String url) {
        this.http = builder.baseUrl(url).build();
    }

    @CircuitBreaker(name = "stock", fallbackMethod = "unknown")
    @Retry(name = "stock")
    public String stockOf(String item) {
        return http.get().uri("/stock/{item}", item).retrieve().body(String.class);
    }

    public String unknown(String item, Exception failure) {
        return "unknown";
    }
}
