package dev.breakwater.order.idempotency;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two requests ask for the same: SHA-256 of what was understood, so that white space
 * and the order of members make no difference.
 *
 * <p>During an upgrade two releases run side by side, and each reads the fingerprints that the
 * other one stores. So a member that is null does not count: a release with a new, optional field
 * takes the same fingerprint of a request without that field as the release before it.
 *
 * <p>A release that takes another fingerprint of the same request must give it a new version. It
 * stands before the hash ({@code 2:9f86d0…}); version 1 has none. Fingerprints of different
 * versions are not compared: the key alone decides, and a request that is sent again gets its
 * answer.
 */
public final class Fingerprint {

    /** Not the service's own, whose configuration may change what it writes. */
    private final JsonMapper json =
            JsonMapper.builder()
                    .defaultPropertyInclusion(Value.construct(Include.NON_NULL, Include.NON_NULL))
                    .build();

    Fingerprint() {}

    public String of(Object request) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(json.writeValueAsBytes(request)));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("cannot take the fingerprint of a request", e);
        }
    }

    /** True if the fingerprints have the same version, and are of different requests. */
    static boolean differ(String one, String other) {
        return version(one).equals(version(other)) && !one.equals(other);
    }

    private static String version(String fingerprint) {
        return fingerprint.substring(0, fingerprint.indexOf(':') + 1);
    }
}
