package dev.breakwater.resilience.autoconfigure.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;

/**
 * Writes JSON once its length is known, so that an answer leaves in one piece. Spring's own
 * converter flushes the body before, and the end of the chunks follows in a second system call.
 */
final class SizedJsonConverter extends MappingJackson2HttpMessageConverter {

    private static final int USUAL_SIZE = 1024;

    SizedJsonConverter(ObjectMapper json) {
        super(json);
    }

    @Override
    protected void writeInternal(Object value, @Nullable Type type, HttpOutputMessage message)
            throws IOException {
        var body = new ByteArrayOutputStream(USUAL_SIZE);
        super.writeInternal(value, type, new Buffered(message.getHeaders(), body));
        message.getHeaders().setContentLength(body.size());
        body.writeTo(message.getBody());
    }

    private record Buffered(HttpHeaders headers, OutputStream body) implements HttpOutputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getBody() {
            return body;
        }
    }
}
