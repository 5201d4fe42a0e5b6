package dev.breakwater.resilience.autoconfigure.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;

/**
 * Replaces Spring Boot's own converter, if {@code breakwater.web.sized-json} is true. Spring Boot 4
 * uses Jackson 3, for which it has no effect.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("breakwater.web.sized-json")
@ConditionalOnClass(
        value = MappingJackson2HttpMessageConverter.class,
        name = {
            "com.fasterxml.jackson.databind.ObjectMapper",
            "org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration"
        })
class SizedJsonConfiguration {

    @Bean
    SizedJsonConverter breakwaterSizedJsonConverter(ObjectMapper json) {
        return new SizedJsonConverter(json);
    }
}
