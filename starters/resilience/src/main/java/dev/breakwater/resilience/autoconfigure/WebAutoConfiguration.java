package dev.breakwater.resilience.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Binds what the two ports are configured with, so that a wrong value stops the start. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import(TomcatProblems.class)
@EnableConfigurationProperties({ManagementSettings.class, WebSettings.class})
public class WebAutoConfiguration {}
