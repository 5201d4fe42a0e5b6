package dev.breakwater.lab.gameday;

import java.util.Optional;

/** Whom steps are about. */
final class Services {

    /** Whichever member of the database takes writes when the step is done. */
    static final String PRIMARY = "primary";

    /** Whichever member of the database is its synchronous standby when the step is done. */
    static final String STANDBY = "standby";

    static final String PARTNERS = "partners";

    private Services() {}

    /** True for a name that stands for one member of the database, whichever that is. */
    static boolean isRole(String of) {
        return of.equals(PRIMARY) || of.equals(STANDBY);
    }

    /** Whether the partners lose by it what they were asked, which they have in memory alone. */
    static boolean endsPartners(Step step) {
        boolean ends =
                step instanceof Step.Kill
                        || step instanceof Step.Stop
                        || step instanceof Step.Restart
                        || step instanceof Step.Roll;
        return ends && of(step).filter(PARTNERS::equals).isPresent();
    }

    /** The service that a step names, if it names one. */
    static Optional<String> of(Step step) {
        return switch (step) {
            case Step.Kill(var of) -> Optional.of(of);
            case Step.Stop(var of) -> Optional.of(of);
            case Step.Start(var of) -> Optional.of(of);
            case Step.Restart(var of) -> Optional.of(of);
            case Step.Roll(var of) -> Optional.of(of);
            case Step.Cut(var of) -> Optional.of(of);
            case Step.Reconnect(var of) -> Optional.of(of);
            case Step.Pause(var of) -> Optional.of(of);
            case Step.Unpause(var of) -> Optional.of(of);
            case Step.Sicken(var of) -> Optional.of(of);
            case Step.SlowClients slow -> Optional.of(slow.of());
            default -> Optional.empty();
        };
    }
}
