package dev.breakwater.lab.containers;

/**
 * Prints for how many seconds this JVM caches an address and a failed look-up, and uses an old
 * address while no name server answers: the effective values, whichever setting wins. Needs {@code
 * --add-exports java.base/sun.net=ALL-UNNAMED}.
 */
final class AddressCachePolicy {

    private AddressCachePolicy() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Class<?> policy = Class.forName("sun.net.InetAddressCachePolicy");
        System.out.println(
                policy.getMethod("get").invoke(null)
                        + " "
                        + policy.getMethod("getNegative").invoke(null)
                        + " "
                        + policy.getMethod("getStale").invoke(null));
    }
}
