package dev.breakwater.lab.gameday.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The names that steps give to what they act on, besides services. */
public final class ServiceNames {

    /** The member of the database that takes writes when the step begins. */
    public static final String PRIMARY = "primary";

    /** The synchronous standby of the database when the step begins. */
    public static final String STANDBY = "standby";

    public static final String PARTNERS = "partners";

    private ServiceNames() {}

    static boolean isRole(String name) {
        return name.equals(PRIMARY) || name.equals(STANDBY);
    }

    /** Returns true if the step makes the partners lose their journal, which is in memory alone. */
    public static boolean endsPartners(Step step) {
        boolean ends =
                step instanceof Step.Kill
                        || step instanceof Step.Stop
                        || step instanceof Step.Restart
                        || step instanceof Step.Roll
                        || step instanceof KubernetesStep.Freeze
                        || step instanceof KubernetesStep.ForceDelete
                        || step instanceof KubernetesStep.Drain
                        || step instanceof KubernetesStep.RollOut
                        || step instanceof KubernetesStep.RollBack;
        return ends && of(step).filter(PARTNERS::equals).isPresent();
    }

    /** Returns the service or role that a step acts on. */
    public static Optional<String> of(Step step) {
        return step instanceof Step.OnService named ? Optional.of(named.of()) : Optional.empty();
    }

    /**
     * Returns why a target cannot perform a step: it does not know the service.
     *
     * @param services those of the target; a step at one instance may name a role besides
     */
    public static Optional<String> unknown(Step step, List<String> services) {
        List<String> known = new ArrayList<>(services);
        if (step.acceptsRole()) {
            known.addAll(0, List.of(PRIMARY, STANDBY));
        }
        return of(step).filter(service -> !known.contains(service))
                .map(service -> unknown(service, known));
    }

    public static String unknown(String service, Collection<String> known) {
        return "there is no %s here, only %s".formatted(service, String.join(", ", known));
    }
}
