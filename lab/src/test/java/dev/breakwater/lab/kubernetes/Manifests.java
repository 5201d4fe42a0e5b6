package dev.breakwater.lab.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Objects, parsed as strictly as by an API server: unknown fields, numbers for strings and strings
 * for numbers are errors.
 */
record Manifests(List<HasMetadata> objects) {

    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            Map.ofEntries(
                    Map.entry("v1/ConfigMap", ConfigMap.class),
                    Map.entry("v1/Namespace", Namespace.class),
                    Map.entry("v1/Secret", Secret.class),
                    Map.entry("v1/Service", Service.class),
                    Map.entry("v1/ServiceAccount", ServiceAccount.class),
                    Map.entry("apps/v1/Deployment", Deployment.class),
                    Map.entry("apps/v1/StatefulSet", StatefulSet.class),
                    Map.entry(
                            "autoscaling/v2/HorizontalPodAutoscaler",
                            HorizontalPodAutoscaler.class),
                    Map.entry("gateway.networking.k8s.io/v1/Gateway", Gateway.class),
                    Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class),
                    Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
                    Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
                    Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
                    Map.entry("rbac.authorization.k8s.io/v1/Role", Role.class),
                    Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", RoleBinding.class),
                    Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
                    Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class));

    private static final ObjectMapper STRICT = strict();

    static Manifests parse(String yaml) {
        List<HasMetadata> objects = new ArrayList<>();
        try {
            for (JsonNode document :
                    STRICT.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll()) {
                objects.add(object(document));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return new Manifests(List.copyOf(objects));
    }

    private static HasMetadata object(JsonNode document) throws JsonProcessingException {
        String kind = document.path("apiVersion").asText() + "/" + document.path("kind").asText();
        Class<? extends HasMetadata> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("what is a " + kind + "?");
        }
        try {
            return STRICT.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    kind + " " + document.at("/metadata/name").asText() + ": " + e.getMessage(), e);
        }
    }

    <T extends HasMetadata> Stream<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Returns the object of this name; for a generated object, the name without its hash. */
    <T extends HasMetadata> T the(Class<T> kind, String name) {
        return all(kind)
                .filter(object -> object.getMetadata().getName().matches(name + "(-[a-z0-9]{10})?"))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("no " + kind.getSimpleName() + " has the name " + name));
    }

    Stream<Workload> workloads() {
        return Stream.concat(
                all(Deployment.class).map(Workload::of), all(StatefulSet.class).map(Workload::of));
    }

    Workload workload(String name) {
        return workloads()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no workload has the name " + name));
    }

    private static ObjectMapper strict() {
        YAMLMapper.Builder builder =
                YAMLMapper.builder()
                        .annotationIntrospector(
                                AnnotationIntrospector.pair(
                                        new NoCatchAll(), new JacksonAnnotationIntrospector()))
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        for (CoercionInputShape shape :
                List.of(
                        CoercionInputShape.Boolean,
                        CoercionInputShape.Integer,
                        CoercionInputShape.Float)) {
            builder.withCoercionConfig(
                    LogicalType.Textual, config -> config.setCoercion(shape, CoercionAction.Fail));
        }
        return builder.build();
    }

    /** Disables the model's own collection of unknown fields, so that they are errors. */
    private static final class NoCatchAll extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
