package dev.breakwater.user;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Boot's error page is excluded, because this service and the starter answer every error. */
@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class UserService {

    public static void main(String[] args) {
        SpringApplication.run(UserService.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
