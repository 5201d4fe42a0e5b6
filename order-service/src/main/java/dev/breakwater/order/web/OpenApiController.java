package dev.breakwater.order.web;

import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code openapi.yaml} as it is. */
@RestController
class OpenApiController {

    private final byte[] document;

    OpenApiController() throws IOException {
        this.document = new ClassPathResource("openapi.yaml").getContentAsByteArray();
    }

    /** The media type is from RFC 9512. */
    @GetMapping(path = "/openapi.yaml", produces = "application/yaml")
    byte[] document() {
        return document;
    }
}
