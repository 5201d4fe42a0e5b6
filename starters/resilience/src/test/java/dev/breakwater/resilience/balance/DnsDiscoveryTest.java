package dev.breakwater.resilience.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DnsDiscoveryTest {

    private static final URI ORDERS = URI.create("http://orders:8080");
    private static final URI BACKUP = URI.create("http://backup");

    private final Map<String, List<String>> dns = new ConcurrentHashMap<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private final Replicas replicas = ReplicaAccess.replicas(System::nanoTime);
    private final List<DnsDiscovery> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(DnsDiscovery::close);
    }

    @Test
    void findsEachAddressOfANameBeforeTheFirstCall() {
        dns.put("orders", List.of("10.0.0.2", "10.0.0.1", "fd00::1"));

        discover(ORDERS);

        assertThat(found())
                .containsExactly(
                        "http://10.0.0.1:8080",
                        "http://10.0.0.2:8080",
                        "http://[fd00:0:0:0:0:0:0:1]:8080");
    }

    @Test
    void findsTheAddressesOfSeveralNames() {
        dns.put("orders", List.of("10.0.0.1"));
        dns.put("backup", List.of("10.0.1.1"));

        discover(ORDERS, BACKUP);

        assertThat(found()).containsExactly("http://10.0.0.1:8080", "http://10.0.1.1:80");
    }

    @Test
    void followsChanges() {
        dns.put("orders", List.of("10.0.0.1", "10.0.0.2"));
        discover(ORDERS);
        Replica kept = replicas.all().getLast();

        dns.put("orders", List.of("10.0.0.2", "10.0.0.3"));

        await().until(() -> found().contains("http://10.0.0.3:8080"));
        assertThat(replicas.all()).hasSize(2).startsWith(kept);
    }

    @Test
    void keepsTheLastAddressesWhileDnsFails() {
        dns.put("orders", List.of("10.0.0.1"));
        discover(ORDERS);

        dns.clear();

        lookupsPass(3);
        assertThat(found()).containsExactly("http://10.0.0.1:8080");
    }

    @Test
    void startsWithoutDnsAndFindsReplicasLater() {
        discover(ORDERS);
        assertThat(replicas.all()).isEmpty();

        dns.put("orders", List.of("10.0.0.1"));

        await().until(() -> found().equals(List.of("http://10.0.0.1:8080")));
    }

    private void discover(URI... names) {
        open.add(new DnsDiscovery(replicas, List.of(names), Duration.ofMillis(5), this::resolve));
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        List<String> addresses = dns.get(host);
        if (addresses == null) {
            throw new UnknownHostException(host);
        }
        InetAddress[] found = new InetAddress[addresses.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = InetAddress.ofLiteral(addresses.get(i));
        }
        return found;
    }

    private void lookupsPass(int number) {
        int before = lookups.get();
        await().until(() -> lookups.get() > before + number);
    }

    private List<String> found() {
        return replicas.all().stream().map(replica -> replica.address().toString()).toList();
    }
}
