package dev.breakwater.console.autoconfigure;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.console.ConsoleContribution;
import dev.breakwater.console.ConsoleControls;
import dev.breakwater.console.ConsoleIdentity;
import dev.breakwater.console.ConsoleSettings;
import dev.breakwater.console.Contributions;
import dev.breakwater.console.client.PeerClient;
import dev.breakwater.console.client.TargetClient;
import dev.breakwater.console.command.BreakerCommands;
import dev.breakwater.console.command.ConsoleEndpoint;
import dev.breakwater.console.command.PageCommands;
import dev.breakwater.console.dependency.BreakerTransitions;
import dev.breakwater.console.dependency.Dependencies;
import dev.breakwater.console.page.ConsoleServlet;
import dev.breakwater.console.page.LivePage;
import dev.breakwater.console.snapshot.SnapshotSampler;
import dev.breakwater.console.snapshot.Surroundings;
import dev.breakwater.console.stream.EventBroadcaster;
import dev.breakwater.console.stream.Marks;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The live page, for a servlet application with resilience4j: on the management port once the
 * endpoint {@code console} is exposed, and on the main port if {@code breakwater.console.main-port}
 * is true.
 */
@AutoConfiguration(
        afterName = {
            "io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration",
            "io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({CircuitBreakerRegistry.class, Endpoint.class})
@ConditionalOnSingleCandidate(CircuitBreakerRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@Conditional(PageIsServed.class)
@EnableConfigurationProperties(ConsoleSettings.class)
@Import(DependencyConfiguration.class)
public class ConsoleAutoConfiguration {

    static final String MAIN_PORT_PATH = "/console";

    private final JsonMapper json =
            JsonMapper.builder()
                    .defaultPropertyInclusion(Value.construct(Include.NON_NULL, Include.ALWAYS))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    @Bean
    ConsoleIdentity consoleIdentity(ConsoleSettings settings, Environment environment) {
        String application = environment.getProperty("spring.application.name", "application");
        String configured = settings.instance();
        return new ConsoleIdentity(
                configured != null ? configured : hostName(environment, application),
                application,
                ManagementPageConfiguration.endpointPath(environment),
                Clock.systemUTC().millis(),
                UUID.randomUUID());
    }

    private static String hostName(Environment environment, String otherwise) {
        String name = environment.getProperty("HOSTNAME");
        if (name != null) {
            return name;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unknown) {
            return otherwise;
        }
    }

    @Bean
    ConsoleControls consoleControls(
            ConsoleSettings settings, ObjectProvider<EndpointAccessResolver> access) {
        EndpointAccessResolver resolver = access.getIfAvailable(() -> (_, byDefault) -> byDefault);
        return new ConsoleControls(
                settings.controls(),
                resolver.accessFor(EndpointId.of("console"), Access.UNRESTRICTED));
    }

    @Bean
    Contributions consoleContributions(ObjectProvider<ConsoleContribution> contributions) {
        return new Contributions(contributions.orderedStream().toList());
    }

    @Bean
    TargetClient consoleTargetClient(ConsoleSettings settings) {
        return new TargetClient(
                json,
                settings.timeout(),
                settings.command().timeout(),
                settings.command().retryWait());
    }

    @Bean
    PeerClient consolePeerClient(
            ConsoleSettings settings, ConsoleIdentity self, TargetClient client) {
        return new PeerClient(settings.peers(), self, client, Clock.systemUTC());
    }

    @Bean
    BreakerCommands consoleBreakerCommands(CircuitBreakerRegistry registry, PeerClient peers) {
        return new BreakerCommands(registry, peers);
    }

    @Bean
    Marks consoleMarks() {
        return new Marks(Clock.systemUTC());
    }

    @Bean
    Surroundings consoleSurroundings(PeerClient peers, Contributions contributions, Marks marks) {
        return new Surroundings(peers, contributions, marks::add);
    }

    @Bean
    SnapshotSampler consoleSnapshotSampler(
            MeterRegistry registry, Dependencies dependencies, ConsoleSettings settings) {
        return new SnapshotSampler(registry, dependencies, settings.answers());
    }

    @Bean
    EventBroadcaster consoleEventBroadcaster(
            ConsoleSettings settings,
            ConsoleControls controls,
            ConsoleIdentity self,
            SnapshotSampler sampler,
            BreakerTransitions transitions,
            Surroundings surroundings,
            Marks marks,
            Contributions contributions) {
        return new EventBroadcaster(
                settings,
                controls,
                self,
                sampler,
                transitions,
                surroundings,
                marks,
                contributions,
                json);
    }

    @Bean
    ConsoleEndpoint consoleEndpoint(
            ConsoleSettings settings, EventBroadcaster broadcaster, BreakerCommands breakers) {
        return new ConsoleEndpoint(settings, broadcaster, breakers);
    }

    @Bean
    LivePage consoleLivePage(
            ConsoleSettings settings,
            ConsoleControls controls,
            EventBroadcaster broadcaster,
            BreakerCommands breakers,
            Contributions contributions,
            Surroundings surroundings) {
        return new LivePage(
                settings,
                controls,
                broadcaster,
                new PageCommands(breakers, contributions, surroundings, json));
    }

    @Bean
    @ConditionalOnBooleanProperty("breakwater.console.main-port")
    ServletRegistrationBean<ConsoleServlet> consoleMainPortServlet(LivePage page) {
        return ManagementPageConfiguration.servlet(page, MAIN_PORT_PATH, "consoleMainPort");
    }
}
