package dev.breakwater.lab.requests;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A documented operation.
 *
 * @param path with placeholders such as {@code {id}}
 * @param body the schema of the body; empty if the operation has none
 * @param bodyTypes the media types of the body
 * @param responseTypes the media types of its successful responses
 */
record Operation(
        String method,
        String path,
        List<Parameter> parameters,
        Optional<Schema<?>> body,
        Set<String> bodyTypes,
        Set<String> responseTypes) {

    List<Parameter> in(String place) {
        return parameters.stream().filter(each -> each.getIn().equals(place)).toList();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
