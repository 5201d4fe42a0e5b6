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
                        "partners selects no pods"),
                rule(
                        ServiceRules::selectors,
                        "(maxUnavailable: 1\n  selector:\n    matchLabels:\n"
                                + "      app.kubernetes.io/name: )edge",
                        "$1edges",
                        "edge protects no pods"),
                rule(
                        ServiceRules::selectors,
                        "(kind: Deployment\n +name: )order-service",
                        "$1orders-service",
                        "orders-service cannot be scaled: it does not exist"),
                rule(
                        ServiceRules::ports,
                        "targetPort: patroni",
                        "targetPort: patrony",
                        "database has an undeclared target port"),
                rule(
                        ServiceRules::clientAddresses,
                        "externalTrafficPolicy: Local",
                        "externalTrafficPolicy: Cluster",
                        "edge hides its clients' addresses"),
                rule(
                        ServiceRules::addressFamilies,
                        "ipFamilyPolicy: PreferDualStack",
                        "ipFamilyPolicy: SingleStack",
                        "edge has addresses of a wrong family"),
                rule(
                        ServiceRules::addressFamilies,
                        "clusterIP: None",
                        "clusterIP: None\n  ipFamilyPolicy: PreferDualStack",
                        "order-service-ready has addresses of a wrong family"),
                rule(
                        ServiceRules::budgets,
                        "spec:\n  maxUnavailable: 1",
                        "spec:\n  minAvailable: 2",
                        "order-service can block a drain"),
                rule(
                        ServiceRules::drainsOfUnreadyPods,
                        "unhealthyPodEvictionPolicy: AlwaysAllow",
                        "unhealthyPodEvictionPolicy: IfHealthyBudget",
                        "user-service is drained wrongly while it is unready"),
                rule(
                        ServiceRules::appliesTwice,
                        "protocol: TCP",
                        "endPort: 8080",
                        "edge changes with each apply"),
                rule(
                        ServiceRules::appliesTwice,
                        "type: RollingUpdate",
                        "",
                        "order-service changes with each apply"),
                rule(
                        ServiceRules::appliesTwice,
                        "spring.datasource.password: ",
                        "spring.datasource.password: " + "0".repeat(20),
                        "orders changes with each apply"),
                rule(
                        ServiceRules::hasABudget,
                        "(maxUnavailable: 1\n  selector:\n    matchLabels:\n"
                                + "      app.kubernetes.io/name: )order-service",
                        "$1user-service",
                        "order-service may lose every pod in a drain"),
                rule(
                        ServiceRules::rollOuts,
                        "maxUnavailable: 0",
                        "maxUnavailable: 1",
                        "user-service has fewer pods during a roll-out"),
                rule(
                        ServiceRules::spread,
                        "whenUnsatisfiable: ScheduleAnyway",
                        "whenUnsatisfiable: DoNotSchedule",
                        "database may run on one node alone"),
                rule(
                        ServiceRules::replicaCounts,
                        "spec:\n  progressDeadlineSeconds",
                        "spec:\n  replicas: 3\n  progressDeadlineSeconds",
                        "order-service has two sources of its replica count, or none"));
    }
}
