package dev.breakwater.lab.kubernetes;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class ServiceRulesTest extends RulesContract {

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(
                        ServiceRules::selectors,
                        "selector:\n    app.kubernetes.io/name: partners",
                        "selector:\n    app.kubernetes.io/name: partner",
                        "partners serves nobody's pods"),
                rule(
                        ServiceRules::selectors,
                        "(maxUnavailable: 1\n  selector:\n    matchLabels:\n"
                                + "      app.kubernetes.io/name: )edge",
                        "$1edges",
                        "edge protects nobody's pods"),
                rule(
                        ServiceRules::selectors,
                        "(kind: Deployment\n +name: )order-service",
                        "$1orders-service",
                        "orders-service cannot be scaled: it is not there"),
                rule(
                        ServiceRules::ports,
                        "targetPort: patroni",
                        "targetPort: patrony",
                        "database leads to no port"),
                rule(
                        ServiceRules::clientAddresses,
                        "externalTrafficPolicy: Local",
                        "externalTrafficPolicy: Cluster",
                        "edge hides its clients' addresses"),
                rule(
                        ServiceRules::budgets,
                        "spec:\n  maxUnavailable: 1",
                        "spec:\n  minAvailable: 2",
                        "order-service can stop a drain"),
                rule(
                        ServiceRules::hasABudget,
                        "(maxUnavailable: 1\n  selector:\n    matchLabels:\n"
                                + "      app.kubernetes.io/name: )order-service",
                        "$1user-service",
                        "order-service may be drained as a whole"),
                rule(
                        ServiceRules::rollOuts,
                        "maxUnavailable: 0",
                        "maxUnavailable: 1",
                        "user-service is fewer while it is renewed"),
                rule(
                        ServiceRules::spread,
                        "whenUnsatisfiable: ScheduleAnyway",
                        "whenUnsatisfiable: DoNotSchedule",
                        "database may all be on one node"),
                rule(
                        ServiceRules::whoCounts,
                        "spec:\n  progressDeadlineSeconds",
                        "spec:\n  replicas: 3\n  progressDeadlineSeconds",
                        "order-service is counted by two, or none"));
    }
}
