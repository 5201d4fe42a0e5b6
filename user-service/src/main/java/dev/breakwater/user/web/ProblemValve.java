package dev.breakwater.user.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * Tomcat's last word on an error, as a problem instead of a page: for what never reaches Spring (a
 * malformed request line, headers that are too large) and for what escapes from it. The exception
 * stays out of the answer; Tomcat has logged it.
 */
final class ProblemValve extends ErrorReportValve {

    private final ObjectMapper json;

    ProblemValve(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        AtomicBoolean writable = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, writable);
        if (!writable.get()) {
            return;
        }
        try {
            write(response, problem(status));
        } catch (IOException e) {
            // the client is gone, and with it the only reader
            getContainer().getLogger().debug("No client to tell of the error", e);
        }
    }

    private void write(Response response, String problem) throws IOException {
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        Writer writer = response.getReporter();
        if (writer != null) { // null: the answer is already on its way
            writer.write(problem);
            response.finishResponse();
        }
    }

    private String problem(int status) throws JsonProcessingException {
        String detail =
                switch (status) {
                    case 400 ->
                            "This is not a well-formed HTTP request, or its headers are too large";
                    case 404 -> "Nothing is here";
                    case 405 -> "This method is not supported here";
                    case 501, 505 -> "This part of HTTP is not supported here";
                    default ->
                            status < 500
                                    ? "The request was refused"
                                    : "Something failed in here; the log has the cause";
                };
        return json.writeValueAsString(
                ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), detail));
    }
}
