package com.example.shop;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application as start.spring.io makes it, with two circuit breakers. */
@SpringBootApplication
public class ShopApplication {

    /** Stands for a remote call. */
    @Component
    public static class StockClient {

        private final AtomicBoolean down = new AtomicBoolean();

        public void setDown(boolean isDown) {
            down.set(isDown);
        }

        @Retry(name = "stock")
        @CircuitBreaker(name = "stock")
        public String level() {
            if (down.get()) {
                throw new IllegalStateException("no connection to the stock");
            }
            return "7";
        }
    }

    /** Stands for another remote call. */
    @Component
    public static class MailClient {

        @CircuitBreaker(name = "mail")
        public String send() {
            return "sent";
        }
    }

    @RestController
    static class ShopController {

        private final StockClient stock;
        private final MailClient mail;

        ShopController(StockClient stock, MailClient mail) {
            this.stock = stock;
            this.mail = mail;
        }

        @GetMapping("/")
        String home() {
            return stock.level() + " " + mail.send();
        }
    }
}
