package dev.breakwater.resilience.web;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/**
 * Writes Tomcat's own errors as RFC 9457 problems instead of its error page: those of requests that
 * never reach Spring (a malformed request line, headers that are too large) and of exceptions that
 * escape from it. The answer does not show the exception; Tomcat has logged it.
 */
public final class ProblemValve extends ErrorReportValve {

    /**
     * Replaces Tomcat's error page.
     *
     * @param context an application whose host is not started yet
     */
    public static void install(Context context) {
        StandardHost host = (StandardHost) context.getParent();
        // the host adds its own error page as the innermost valve unless it finds this one
        host.setErrorReportValveClass(ProblemValve.class.getName());
        host.getPipeline().addValve(new ProblemValve());
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
            write(response, ProblemJson.of(status, detail(status)));
        } catch (IOException e) {
            getContainer()
                    .getLogger()
                    .debug("The client closed its connection before the error was written", e);
        }
    }

    private static void write(Response response, String problem) throws IOException {
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        Writer writer = response.getReporter();
        if (writer != null) { // null: the answer is already on its way
            writer.write(problem);
            response.finishResponse();
        }
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "This is not a well-formed HTTP request, or its headers are too large";
            case 404 -> "Nothing is here";
            case 405 -> "This method is not supported here";
            case 501, 505 -> "This part of HTTP is not supported here";
            default ->
                    status < 500
                            ? "The request was refused"
                            : "Something failed in here; the log has the cause";
        };
    }
}
