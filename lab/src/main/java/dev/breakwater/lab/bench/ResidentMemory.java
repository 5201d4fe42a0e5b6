package dev.breakwater.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Reads the resident memory of processes, as Linux accounts for it. */
final class ResidentMemory {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final double KILOBYTES_IN_MEGABYTE = 1024;

    private ResidentMemory() {}

    /** Returns the sum over the processes; NaN if one has ended, and on any system but Linux. */
    static double megabytes(LongStream pids) {
        return pids.mapToDouble(ResidentMemory::megabytes).sum();
    }

    private static double megabytes(long pid) {
        try {
            return megabytes(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        } catch (IOException unknown) {
            return Double.NaN;
        }
    }

    static double megabytes(String status) {
        Matcher resident = RESIDENT.matcher(status);
        return resident.find()
                ? Long.parseLong(resident.group(1)) / KILOBYTES_IN_MEGABYTE
                : Double.NaN;
    }
}
