package dev.breakwater.user.console.stream;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("!naive")
@Import({EventBroadcaster.class, StreamSockets.class})
class StreamConfiguration {}
