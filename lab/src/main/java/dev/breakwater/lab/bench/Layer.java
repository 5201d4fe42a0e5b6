package dev.breakwater.lab.bench;

import java.util.List;

/** The libraries that share the CPU time of a request, by the packages of their classes. */
enum Layer {
    SOCKETS(
            "sockets and selectors, most of it the kernel",
            "sun.nio.ch.",
            "java.net.",
            "java.nio."),
    SERVER(
            "HTTP server (Tomcat; Vert.x)",
            "org.apache.tomcat.",
            "org.apache.catalina.",
            "org.apache.coyote.",
            "jakarta.servlet.",
            "io.vertx.core.http.impl.Http1xServer",
            "io.quarkus.vertx.http."),
    CLIENT("HTTP client (Apache's; Vert.x)", "org.apache.hc."),
    NETTY("Netty and Vert.x", "io.netty.", "io.vertx."),
    WEB(
            "web framework (Spring MVC; Quarkus REST)",
            "org.springframework.web.",
            "org.springframework.http.",
            "org.jboss.resteasy."),
    DATABASE(
            "database (pgjdbc, HikariCP, Spring's transactions)",
            "org.postgresql.",
            "com.zaxxer.",
            "org.springframework.jdbc.",
            "org.springframework.transaction."),
    TASKS("durable tasks (db-scheduler)", "com.github.kagkarlsson."),
    JSON("JSON (Jackson)", "com.fasterxml.jackson."),
    METERS("meters and traces (Micrometer, Brave)", "io.micrometer.", "brave.", "io.prometheus."),
    POLICIES(
            "policies (resilience4j; SmallRye)",
            "io.github.resilience4j.",
            "io.smallrye.faulttolerance."),
    STARTER("this project's starter", "dev.breakwater.resilience."),
    PROXIES(
            "proxies (Spring AOP; ArC)",
            "org.springframework.aop.",
            "org.aspectj.",
            "io.quarkus.arc."),
    SERVICE("the service itself, with its cache", "dev.breakwater.", "com.github.benmanes."),
    LOGGING("log context (Logback; JBoss)", "ch.qos.logback.", "org.slf4j.", "org.jboss.log"),
    FRAMEWORK("the rest of the framework", "org.springframework.", "io.quarkus.", "io.smallrye."),
    THREADS("virtual threads, executors and the rest of the JDK", "");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> prefixes;

    Layer(String title, String... prefixes) {
        this.title = title;
        this.prefixes = List.of(prefixes);
    }

    /** Returns the name in the report. */
    String title() {
        return title;
    }

    /** Returns true if the class is part of this layer; the first such layer counts. */
    boolean contains(String className) {
        return prefixes.stream().anyMatch(className::startsWith);
    }
}
