package dev.breakwater.user.web;

import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of this service, which its tests hold against what it really answers. */
@RestController
class OpenApiController {

    private final byte[] document;

    OpenApiController() throws IOException {
        document = new ClassPathResource("openapi.yaml").getContentAsByteArray();
    }

    /** RFC 9512's media type. */
    @GetMapping(path = "/openapi.yaml", produces = "application/yaml")
    byte[] document() {
        return document;
    }
}
