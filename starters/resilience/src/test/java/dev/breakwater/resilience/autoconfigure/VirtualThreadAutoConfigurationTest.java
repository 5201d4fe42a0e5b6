package dev.breakwater.resilience.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class VirtualThreadAutoConfigurationTest {

    private static final RecyclerPool<BufferRecycler> SHARED =
            JsonRecyclerPools.sharedConcurrentDequePool();

    private final ApplicationContextRunner application =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    JacksonAutoConfiguration.class,
                                    VirtualThreadAutoConfiguration.class));

    @Test
    void sharesJacksonsBuffersOnVirtualThreads() {
        application
                .withPropertyValues("spring.threads.virtual.enabled=true")
                .run(context ->
                        assertThat(buffers(context.getBean(ObjectMapper.class))).isSameAs(SHARED));
    }

    /** Such as the factory of XML, which is no factory of JSON. */
    @Test
    void leavesTheBuilderAFactoryOfItsOwn() {
        var own = new JsonFactory();
        application
                .withPropertyValues("spring.threads.virtual.enabled=true")
                .withBean(
                        Jackson2ObjectMapperBuilderCustomizer.class,
                        () -> builder -> builder.factory(own))
                .run(context -> {
                    ObjectMapper json = context.getBean(ObjectMapper.class);

                    assertThat(json.getFactory()).isSameAs(own);
                    assertThat(buffers(json)).isSameAs(SHARED);
                });
    }

    @Test
    void leavesJacksonsBuffersToEachPlatformThread() {
        application.run(context ->
                assertThat(buffers(context.getBean(ObjectMapper.class))).isNotSameAs(SHARED));
    }

    private static RecyclerPool<BufferRecycler> buffers(ObjectMapper json) {
        return json.getFactory()._getRecyclerPool();
    }
}
