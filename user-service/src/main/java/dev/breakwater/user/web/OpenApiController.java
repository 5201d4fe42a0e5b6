package dev.breakwater.user.web;

import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the OpenAPI description of this service; tests compare it with real answers. */
@RestController
class OpenApiController {

    private final byte[] document;

    OpenApiController() throws IOException {
        document = new ClassPathResource("openapi.yaml").getContentAsByteArray();
    }

    /** The media type is that of RFC 9512. */
    @GetMapping(path = "/openapi.yaml", produces = "application/yaml")
    byte[] document() {
        return document;
    }
}
