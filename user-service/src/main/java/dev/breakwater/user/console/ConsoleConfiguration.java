package dev.breakwater.user.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.resilience.attempt.Retries;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.resilience.retry.RetryBudget;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** Puts the live page together. An unprotected service has nothing to show. */
@Configuration(proxyBeanMethods = false)
@Profile("!naive")
class ConsoleConfiguration {

    @Bean
    ReadPolicies readPolicies(
            RateLimiterRegistry rateLimiters,
            CircuitBreakerRegistry breakers,
            RetryRegistry retries,
            TimeLimiterRegistry timeLimiters,
            BulkheadRegistry bulkheads) {
        return new ReadPolicies(
                rateLimiters.rateLimiter(ReadPolicies.NAME),
                breakers.circuitBreaker(ReadPolicies.NAME),
                retries.retry(ReadPolicies.NAME),
                timeLimiters.timeLimiter(ReadPolicies.NAME),
                bulkheads.bulkhead(ReadPolicies.NAME));
    }

    @Bean
    Numbers numbers(
            ReadPolicies policies,
            Breakers breakers,
            Environment environment,
            RetryBudget orderRetryBudget,
            Retries orderRetries) {
        return Numbers.of(
                policies,
                Binder.get(environment)
                        .bind(
                                "resilience4j.retry.instances." + ReadPolicies.NAME,
                                Numbers.Backoff.class)
                        .get(),
                orderRetryBudget.cap(),
                orderRetries.limits(),
                breakers.all().stream()
                        .collect(Collectors.toMap(CircuitBreaker::getName, Breakers::trials)));
    }

    @Bean
    Breakers breakers(CircuitBreakerRegistry registry) {
        return new Breakers(registry);
    }

    @Bean
    Sampler sampler(
            MeterRegistry registry,
            Clock clock,
            Breakers breakers,
            ReadPolicies policies,
            RetryBudget orderRetryBudget,
            Replicas replicas) {
        return new Sampler(
                registry, clock, System::nanoTime, breakers, policies, orderRetryBudget, replicas);
    }

    @Bean
    Remote remote(ObjectMapper json, ConsoleSettings settings) {
        return new Remote(json, settings.patience());
    }

    @Bean
    CommandSender commandSender(Remote remote, ConsoleSettings settings) {
        return new CommandSender(remote, settings.command());
    }

    @Bean
    FaultSwitch faultSwitch(ConsoleSettings settings, Remote remote, CommandSender sender) {
        return new FaultSwitch(settings.replicas(), remote, sender);
    }

    @Bean
    PartnerSwitch partnerSwitch(ConsoleSettings settings, Remote remote, CommandSender sender) {
        return new PartnerSwitch(settings.partners(), remote, sender);
    }

    @Bean
    LoadSwitch loadSwitch(ConsoleSettings settings, Remote remote, CommandSender sender) {
        return new LoadSwitch(settings.load(), remote, sender);
    }

    @Bean
    Peers peers(ConsoleSettings settings, Remote remote, CommandSender sender, ObjectMapper json) {
        return new Peers(settings, remote, sender, json);
    }

    @Bean
    Neighbourhood neighbourhood(
            FaultSwitch replicas,
            PartnerSwitch partners,
            LoadSwitch load,
            Peers peers,
            Clock clock) {
        return new Neighbourhood(replicas, partners, load, peers, clock);
    }

    @Bean
    Commands commands(
            FaultSwitch replicas,
            PartnerSwitch partners,
            LoadSwitch load,
            Breakers breakers,
            Peers peers,
            Neighbourhood neighbourhood) {
        return new Commands(replicas, partners, load, breakers, peers, neighbourhood);
    }

    @Bean
    Console console(
            ConsoleSettings settings,
            Sampler sampler,
            Breakers breakers,
            Neighbourhood neighbourhood,
            Numbers numbers,
            ObjectMapper json) {
        return new Console(settings, sampler, breakers, neighbourhood, numbers, json);
    }

    @Bean
    ConsoleEndpoint consoleEndpoint(ConsoleSettings settings, Console console, Breakers breakers) {
        return new ConsoleEndpoint(settings, console, breakers);
    }
}
