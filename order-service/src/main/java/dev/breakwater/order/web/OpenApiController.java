package dev.breakwater.order.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this service answers, for people and their tools: {@code openapi.yaml}, just as it is. */
@RestController
class OpenApiController {

    private final byte[] document;

    OpenApiController() {
        try {
            this.document = new ClassPathResource("openapi.yaml").getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The media type is that of RFC 9512. */
    @GetMapping(path = "/openapi.yaml", produces = "application/yaml")
    byte[] document() {
        return document;
    }
}
