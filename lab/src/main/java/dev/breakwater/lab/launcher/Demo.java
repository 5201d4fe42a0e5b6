package dev.breakwater.lab.launcher;

import dev.breakwater.console.client.CommandFailedException;
import dev.breakwater.fault.FaultClient;
import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.launcher.process.JvmCommand;
import dev.breakwater.lab.launcher.process.ProcessSpec;
import dev.breakwater.lab.launcher.process.ProcessSupervisor;
import dev.breakwater.lab.launcher.process.ReadinessProbe;
import dev.breakwater.lab.launcher.process.SupervisedProcess;
import dev.breakwater.lab.load.Load;
import java.io.IOException;
import java.util.List;

/** {@code make demo}: the whole pair on this machine, each part a process of its own. */
public final class Demo {

    private final DemoSettings settings;
    private final PortLayout layout;
    private final Console console;
    private final StateDirectory state;
    private final ProcessSupervisor supervisor;

    private Demo(DemoSettings settings, Console console, StateDirectory state) {
        this.settings = settings;
        this.layout = settings.layout();
        this.console = console;
        this.state = state;
        this.supervisor = new ProcessSupervisor(state::log, console);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        CommandException.exitOnFailure(() -> {
            DemoSettings settings = DemoSettings.from(new EnvironmentVariables(System.getenv()));
            ServicePair.requireBuilt();
            StateDirectory state = StateDirectory.claim(settings.stateDirectory());
            PortCheck.requireFree(settings.layout().ports());
            if (settings.fresh()) {
                state.clear();
            }
            new Demo(settings, new Console(System.out), state).run();
        });
    }

    private void run() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        long started = System.nanoTime();

        console.say("starting the database and the partners");
        PostgreSql postgres = PostgreSql.in(state, layout.database());
        PartnerServer partners = PartnerServer.withSmallJournal(layout.partners());
        supervisor.awaitReady(supervisor.start(postgres.spec(), partners.spec()));

        ServicePair pair = ServicePair.prepared(layout, postgres, partners, state, console);
        console.say("starting three replicas of order-service, and user-service");
        List<SupervisedProcess> replicas =
                supervisor.start(replica(pair, 1), replica(pair, 2), replica(pair, 3));
        List<SupervisedProcess> front = supervisor.start(userService(pair));
        supervisor.awaitReady(replicas);
        supervisor.awaitReady(front);

        warmUp();
        if (settings.load() + settings.orders() > 0) {
            supervisor.awaitReady(supervisor.start(load()));
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        console.print(WelcomeText.of(settings, replicas.get(1).pid(), seconds));
        Thread.currentThread().join(); // until a signal ends this process
    }

    /**
     * Calls the services before the faults: otherwise latencies would show JIT compilation, not the
     * policies.
     */
    private void warmUp() throws InterruptedException {
        console.say("warming up");
        setFaults("calm");
        Load.warmUp(layout.userService().url());
        setFaults(settings.faults());
    }

    private void setFaults(String preset) {
        try {
            Faults.set(
                    FaultClients.ofReplicas(layout.replicaManagement()), FaultClient.ALL, preset);
        } catch (CommandFailedException e) {
            console.say("the fault plan is not set: " + e.getMessage());
        }
    }

    private ProcessSpec userService(ServicePair pair) {
        return pair.userService(
                new BreakerLogReader(console::say),
                layout.consoleArguments().toArray(String[]::new));
    }

    private ProcessSpec replica(ServicePair pair, int number) {
        return pair.replica(
                number,
                "--breakwater.faults.enabled=true",
                "--breakwater.faults.plan=" + settings.faults());
    }

    private ProcessSpec load() {
        return new ProcessSpec(
                "load",
                JvmCommand.lab(
                        Load.class,
                        "--target=" + layout.userService().url(),
                        "--rate=" + settings.load(),
                        "--orders=" + settings.orders(),
                        "--control=127.0.0.1:" + layout.load().port()),
                ReadinessProbe.NONE,
                new LoadLogReader(console::say));
    }

    private void stop() {
        long started = System.nanoTime();
        console.say("stopping");
        supervisor.stop();
        console.say(String.format("stopped after %.1f s", (System.nanoTime() - started) / 1e9));
    }
}
