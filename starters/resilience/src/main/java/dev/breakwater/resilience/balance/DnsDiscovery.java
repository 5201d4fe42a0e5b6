package dev.breakwater.resilience.balance;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the replicas of a dependency by DNS: each address of a name, IPv4 or IPv6, is a replica. A
 * headless Service of Kubernetes has such a name. It resolves the names again and again, and keeps
 * the last addresses of a name while DNS does not answer.
 *
 * <p>The JVM caches addresses, by default for 30 seconds: set the security property {@code
 * networkaddress.cache.ttl} to at most the interval.
 */
public final class DnsDiscovery implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DnsDiscovery.class);

    private final Replicas replicas;
    private final List<URI> names;
    private final Resolver resolver;
    private final Map<URI, List<URI>> last = new HashMap<>(); // used by one thread at a time
    private final Thread thread;

    /** Resolves a host name to all its addresses, as {@link InetAddress#getAllByName}. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * Resolves the names once, so that calls find replicas at once, and then in the background.
     *
     * @param names scheme, host name and port of each
     * @param interval the pause before the names are resolved again
     */
    public DnsDiscovery(Replicas replicas, List<URI> names, Duration interval, Resolver resolver) {
        this.replicas = replicas;
        this.names = names;
        this.resolver = resolver;
        refresh();
        // of the platform: a lookup blocks in native code, and would hold a carrier for seconds
        this.thread =
                Thread.ofPlatform()
                        .name("discovery")
                        .daemon()
                        .start(() -> refreshRepeatedly(interval));
    }

    private void refreshRepeatedly(Duration interval) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(interval);
                refreshOrLog();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void refreshOrLog() {
        try {
            refresh();
        } catch (RuntimeException defect) { // the next refresh may succeed
            log.error("discovery of {} failed", names, defect);
        }
    }

    private void refresh() {
        List<URI> found =
                names.stream().flatMap(name -> addresses(name).stream()).distinct().toList();
        List<URI> before = replicas.all().stream().map(Replica::address).toList();
        if (!before.equals(found)) {
            log.info("the replicas of {} are now {}", names, found);
            replicas.update(found);
        }
    }

    private List<URI> addresses(URI name) {
        try {
            List<URI> addresses = new ArrayList<>();
            for (InetAddress address : resolver.resolve(name.getHost())) {
                addresses.add(at(address, name));
            }
            addresses.sort(null); // DNS shuffles them
            last.put(name, addresses);
        } catch (UnknownHostException e) {
            log.debug("{} has no address", name, e);
        }
        return last.getOrDefault(name, List.of());
    }

    private static URI at(InetAddress address, URI name) {
        String literal = address.getHostAddress();
        String host = address instanceof Inet6Address ? "[" + literal + "]" : literal;
        return URI.create(name.getScheme() + "://" + host + ":" + port(name));
    }

    private static int port(URI name) {
        if (name.getPort() != -1) {
            return name.getPort();
        }
        return name.getScheme().equals("https") ? 443 : 80;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
