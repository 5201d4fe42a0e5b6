package dev.breakwater.resilience.attempt.hedge;

import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CarriersTest {

    @Test
    void areBusyWhileMoreVirtualThreadsComputeThanCanRunAndAsManyAgain() {
        var ended = new AtomicBoolean();
        int more = 3 * Runtime.getRuntime().availableProcessors() + 1;
        try {
            for (int i = 0; i < more; i++) {
                Thread.startVirtualThread(() -> {
                    while (!ended.get()) {
                        Thread.onSpinWait();
                    }
                });
            }
            await().until(Carriers::areBusy);
        } finally {
            ended.set(true);
        }
        await().until(() -> !Carriers.areBusy());
    }
}
