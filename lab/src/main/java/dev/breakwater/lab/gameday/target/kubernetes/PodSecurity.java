package dev.breakwater.lab.gameday.target.kubernetes;

import dev.breakwater.lab.gameday.scenario.KubernetesStep;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;

/** Whether the namespace refuses pods that ask for too much. */
record PodSecurity(KubernetesClient client, String image) {

    /**
     * Tries to create the pod; nothing is stored.
     *
     * @throws IOException if Pod Security admits it
     */
    void mustRefuse(KubernetesStep.Privilege privilege) throws IOException {
        try {
            client.resource(pod(context(privilege))).dryRun().create();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                    && String.valueOf(refused.getMessage()).contains("PodSecurity")) {
                return;
            }
            throw refused;
        }
        throw new IOException("the namespace admits a pod that it must refuse: " + privilege);
    }

    /** Returns a context that is restricted, except for one privilege. */
    private static SecurityContext context(KubernetesStep.Privilege privilege) {
        var context =
                new SecurityContextBuilder()
                        .withNewCapabilities()
                        .addToDrop("ALL")
                        .endCapabilities()
                        .withNewSeccompProfile()
                        .withType("RuntimeDefault")
                        .endSeccompProfile();
        return switch (privilege) {
            case PRIVILEGED -> context.withRunAsNonRoot(true).withPrivileged(true).build();
            case ROOT ->
                    context.withRunAsNonRoot(false)
                            .withRunAsUser(0L)
                            .withAllowPrivilegeEscalation(false)
                            .build();
        };
    }

    private Pod pod(SecurityContext context) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("refused")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("refused")
                .withImage(image)
                .withSecurityContext(context)
                .endContainer()
                .endSpec()
                .build();
    }
}
