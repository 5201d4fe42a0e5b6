package dev.breakwater.lab.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Deployment or a StatefulSet. */
record Workload(String name, LabelSelector selector, PodTemplateSpec template) {

    static Workload of(Deployment deployment) {
        return new Workload(
                deployment.getMetadata().getName(),
                deployment.getSpec().getSelector(),
                deployment.getSpec().getTemplate());
    }

    static Workload of(StatefulSet set) {
        return new Workload(
                set.getMetadata().getName(),
                set.getSpec().getSelector(),
                set.getSpec().getTemplate());
    }

    PodSpec pod() {
        return template.getSpec();
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    List<Container> containers() {
        return pod().getContainers();
    }

    /** Returns all containers, init containers included. */
    List<Container> everyContainer() {
        return Stream.concat(pod().getInitContainers().stream(), containers().stream()).toList();
    }

    /** Returns the pod's only container. */
    Container container() {
        return containers().getFirst();
    }

    boolean listensAt(int port) {
        return containers().stream()
                .flatMap(container -> container.getPorts().stream())
                .map(ContainerPort::getContainerPort)
                .anyMatch(each -> each == port);
    }

    /** Returns the number of a port given by name or number. */
    int port(IntOrString port) {
        if (port.getIntVal() != null) {
            return port.getIntVal();
        }
        return containers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(each -> port.getStrVal().equals(each.getName()))
                .map(ContainerPort::getContainerPort)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(name + " has no port named " + port.getStrVal()));
    }

    /** Returns whether a selector matches its pods. */
    boolean isChosenBy(LabelSelector selector) {
        return matchesLabels(selector) && matchesExpressions(selector);
    }

    private boolean matchesLabels(LabelSelector selector) {
        Map<String, String> wanted = selector.getMatchLabels();
        return wanted == null || labels().entrySet().containsAll(wanted.entrySet());
    }

    private boolean matchesExpressions(LabelSelector selector) {
        return selector.getMatchExpressions().stream()
                .allMatch(expression -> {
                    if (!expression.getOperator().equals("In")) {
                        throw new AssertionError("only In is used here");
                    }
                    return expression.getValues().contains(labels().get(expression.getKey()));
                });
    }
}
