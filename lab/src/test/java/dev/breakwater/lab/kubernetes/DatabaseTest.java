package dev.breakwater.lab.kubernetes;

import static dev.breakwater.lab.kubernetes.RepositoryFiles.number;
import static dev.breakwater.lab.kubernetes.RepositoryFiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The database: connections, permissions and volumes. */
class DatabaseTest {

    @Test
    void databaseAcceptsTheConnectionsOfEveryReplica() throws IOException {
        String settings = read("../order-service/src/main/resources/application.yaml");
        int pools =
                number("maximum-pool-size: (\\d+)", settings)
                        + number("reads.connections: (\\d+)", settings);
        int most =
                Kustomize.manifests(Kustomize.DEFAULT)
                        .the(HorizontalPodAutoscaler.class, "order-service")
                        .getSpec()
                        .getMaxReplicas();
        int surge = 1;
        int reserved = 10; // superusers, a standby, Patroni itself

        assertThat((most + surge) * pools + reserved)
                .isLessThanOrEqualTo(
                        number("max_connections: (\\d+)", read("../docker/postgres/patroni.yml")));
    }

    @Test
    void connectionUrlHasEveryDatabaseMember() {
        Manifests manifests = Kustomize.manifests(Kustomize.DEFAULT);
        StatefulSet database = manifests.the(StatefulSet.class, "database");
        List<String> members =
                IntStream.range(0, database.getSpec().getReplicas())
                        .mapToObj(number -> "database-" + number)
                        .toList();

        assertThat(
                        manifests
                                .the(ConfigMap.class, "order-service")
                                .getData()
                                .get("SPRING_DATASOURCE_URL"))
                .isEqualTo(
                        "jdbc:postgresql://"
                                + String.join(
                                        ",",
                                        members.stream()
                                                .map(member -> member + ".database:5432")
                                                .toList())
                                + "/orders?targetServerType=primary");
        assertThat(manifests.the(Role.class, "database").getRules())
                .filteredOn(rule -> rule.getResources().equals(List.of("pods")))
                .filteredOn(rule -> rule.getVerbs().contains("patch"))
                .singleElement()
                .extracting("resourceNames")
                .isEqualTo(members);
    }

    @Test
    void patroniHasTheFewestPermissions() {
        Role role = Kustomize.manifests(Kustomize.DEFAULT).the(Role.class, "database");

        assertThat(role.getRules())
                .flatMap(rule -> rule.getVerbs())
                .containsOnly("get", "list", "watch", "create", "patch");
        assertThat(role.getRules())
                .flatMap(rule -> rule.getResources())
                .containsOnly("configmaps", "pods");
    }

    @Test
    void patroniHasPermissionsInItsOwnNamespace() {
        for (String overlay : List.of(Kustomize.DEFAULT, Kustomize.DRILL)) {
            RoleBinding binding = Kustomize.manifests(overlay).the(RoleBinding.class, "database");

            assertThat(binding.getSubjects())
                    .extracting("namespace")
                    .containsExactly(binding.getMetadata().getNamespace());
        }
    }

    @Test
    void databaseHasAVolumeInTheVolumesOverlay() {
        StatefulSet kept =
                Kustomize.manifests(Kustomize.VOLUMES).the(StatefulSet.class, "database");
        StatefulSet lost =
                Kustomize.manifests(Kustomize.DEFAULT).the(StatefulSet.class, "database");

        assertThat(kept.getSpec().getVolumeClaimTemplates()).hasSize(1);
        assertThat(kept.getSpec().getTemplate().getSpec().getVolumes())
                .noneMatch(volume -> volume.getName().equals("data"));
        assertThat(lost.getSpec().getVolumeClaimTemplates()).isEmpty();
    }
}
