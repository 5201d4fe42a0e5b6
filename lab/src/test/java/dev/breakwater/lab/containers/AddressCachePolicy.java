package dev.breakwater.lab.containers;

/**
 * Prints for how many seconds the JVM that runs it keeps an address, and the fact that there is
 * none: what it really does, whichever of its settings wins. Needs {@code --add-exports
 * java.base/sun.net=ALL-UNNAMED}.
 */
final class AddressCachePolicy {

    private AddressCachePolicy() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Class<?> policy = Class.forName("sun.net.InetAddressCachePolicy");
        System.out.println(
                policy.getMethod("get").invoke(null)
                        + " "
                        + policy.getMethod("getNegative").invoke(null));
    }
}
