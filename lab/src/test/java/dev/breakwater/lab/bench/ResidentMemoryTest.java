package dev.breakwater.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ResidentMemoryTest {

    private static final long THIS_PROCESS = ProcessHandle.current().pid();

    @Test
    void readsMegabytesOfLinuxStatus() {
        assertThat(ResidentMemory.megabytes("VmHWM:\t  4096 kB\nVmRSS:\t  2560 kB\n"))
                .isEqualTo(2.5);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void addsMemoryOfAllProcesses() {
        double once = ResidentMemory.megabytes(LongStream.of(THIS_PROCESS));
        double twice = ResidentMemory.megabytes(LongStream.of(THIS_PROCESS, THIS_PROCESS));

        assertThat(once).isPositive();
        assertThat(twice).isCloseTo(2 * once, within(once / 2));
    }

    @Test
    void returnsNaNIfProcessHasEnded() {
        assertThat(ResidentMemory.megabytes(LongStream.of(THIS_PROCESS, Long.MAX_VALUE))).isNaN();
    }
}
