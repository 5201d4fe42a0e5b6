package dev.breakwater.lab.protection;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Reads single meters of a service on its management port. */
final class ActuatorMetrics {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    private final URI meters;

    ActuatorMetrics(String managementUrl) {
        this.meters = URI.create(managementUrl + "/actuator/metrics/");
    }

    /**
     * The meter's first measurement.
     *
     * @param meter its name, with tags as the actuator wants them
     * @return NaN if there is no such meter, or no answer
     */
    double value(String meter) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(meters.resolve(meter)).timeout(PATIENCE).build();
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            return JSON.readTree(response.body())
                    .path("measurements")
                    .path(0)
                    .path("value")
                    .asDouble(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
