package dev.breakwater.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Gateway API's route beside the Ingress. */
class GatewayTest {

    private final Manifests manifests = Kustomize.manifests(Kustomize.GATEWAY);
    private final HTTPRoute route = manifests.the(HTTPRoute.class, "breakwater");
    private final HTTPRouteRule rule = route.getSpec().getRules().getFirst();

    @Test
    void routePublishesThePathsOfTheIngress() {
        List<HTTPIngressPath> ofIngress =
                Kustomize.manifests(Kustomize.INGRESS)
                        .the(Ingress.class, "breakwater")
                        .getSpec()
                        .getRules()
                        .getFirst()
                        .getHttp()
                        .getPaths();

        assertThat(rule.getMatches())
                .extracting(match -> match.getPath().getType() + " " + match.getPath().getValue())
                .containsExactlyElementsOf(
                        ofIngress.stream()
                                .map(path ->
                                        path.getPathType().replaceFirst("^Prefix", "PathPrefix")
                                                + " "
                                                + path.getPath())
                                .toList());
    }

    @Test
    void routeLeadsToUserServiceAndWaitsAsLongAsTheEdge() {
        assertThat(rule.getBackendRefs())
                .singleElement()
                .satisfies(backend ->
                        assertThat(
                                        manifests
                                                .the(Service.class, backend.getName())
                                                .getSpec()
                                                .getPorts())
                                .extracting(port -> port.getPort())
                                .contains(backend.getPort()));
        assertThat(rule.getTimeouts().getRequest()).isEqualTo("11s");
        assertThat(rule.getTimeouts().getBackendRequest()).isEqualTo("11s");
        assertThat(Kustomize.yaml(Kustomize.DEFAULT)).contains("proxy_read_timeout 11s;");
    }

    @Test
    void gatewayAdmitsTheRouteAndThePolicyAdmitsTheNamespaceOfTheGateway() {
        Gateway gateway = manifests.the(Gateway.class, "breakwater");
        String namespace = gateway.getMetadata().getNamespace();

        assertThat(route.getSpec().getParentRefs())
                .extracting(parent -> parent.getNamespace() + "/" + parent.getName())
                .containsExactly(namespace + "/breakwater");
        assertThat(
                        gateway.getSpec()
                                .getListeners()
                                .getFirst()
                                .getAllowedRoutes()
                                .getNamespaces()
                                .getSelector()
                                .getMatchLabels())
                .containsValue(route.getMetadata().getNamespace());
        assertThat(
                        manifests
                                .the(NetworkPolicy.class, "user-service")
                                .getSpec()
                                .getIngress()
                                .getFirst()
                                .getFrom()
                                .getFirst()
                                .getNamespaceSelector()
                                .getMatchExpressions()
                                .getFirst()
                                .getValues())
                .contains(namespace);
    }
}
