package dev.breakwater.order.idempotency;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identifies a request's payload: the SHA-256 of the parsed request, so that white space and the
 * order of members make no difference.
 *
 * <p>During an upgrade two releases run side by side, and each reads fingerprints that the other
 * stored. So null members are omitted: a release with a new optional field computes the same
 * fingerprint for a request without that field.
 *
 * <p>A release that computes another fingerprint for the same request must give it a new version,
 * as a prefix ({@code 2:9f86d0...}); version 1 has none. Fingerprints of different versions are not
 * compared: then the key alone identifies the request.
 */
public final class Fingerprint {

    /** A mapper of its own: the service's configuration may change what it writes. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .defaultPropertyInclusion(Value.construct(Include.NON_NULL, Include.NON_NULL))
                    .build();

    private Fingerprint() {}

    public static String of(Object request) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(JSON.writeValueAsBytes(request)));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("cannot compute the fingerprint of a request", e);
        }
    }

    /** Returns whether two fingerprints of the same version differ. */
    static boolean differ(String one, String other) {
        return version(one).equals(version(other)) && !one.equals(other);
    }

    private static String version(String fingerprint) {
        return fingerprint.substring(0, fingerprint.indexOf(':') + 1);
    }
}
