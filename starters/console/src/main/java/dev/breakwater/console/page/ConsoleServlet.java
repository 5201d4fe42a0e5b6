package dev.breakwater.console.page;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.console.client.CommandFailedException;
import dev.breakwater.console.command.InvalidCommandException;
import dev.breakwater.console.page.PageFiles.PageFile;
import dev.breakwater.console.stream.TooManyStreamsException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Serves the page, its files, its state, its events and its commands below one path. It is a plain
 * servlet, so it needs nothing of the application's web framework. Errors are problem details.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, Problem Details for HTTP APIs</a>
 */
public final class ConsoleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int MAX_COMMAND_BYTES = 16_384;
    private static final Set<String> NAMED = Set.of("/state", "/events", "/commands");

    private final transient LivePage page;
    private final transient CommandGuard guard;
    private final transient StreamWriter streams;
    private final transient JsonMapper json = new JsonMapper();

    public ConsoleServlet(LivePage page) {
        this.page = page;
        this.guard = new CommandGuard(page.controls(), page.settings().hosts());
        this.streams = new StreamWriter(page.settings().streamLifetime());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            streams.resume(request, response);
            return;
        }
        SecurityHeaders.set(response);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store"); // an older script may not fit
        String path = Objects.requireNonNullElse(request.getPathInfo(), "");
        nameObservation(request, path);
        boolean isCommand = path.equals("/commands");
        List<String> allowed = isCommand ? List.of("POST") : List.of("GET", "HEAD");
        if (!allowed.contains(request.getMethod())) {
            String methods = String.join(", ", allowed);
            response.setHeader(HttpHeaders.ALLOW, methods);
            problem(response, HttpStatus.METHOD_NOT_ALLOWED, "Allowed: " + methods + ".");
        } else if (isCommand) {
            command(request, response);
        } else {
            get(path, request, response);
        }
    }

    /**
     * So that the meter of requests tells a stream of minutes from answers of milliseconds. Each
     * other path has the same name: Spring Boot meters a limited number of paths.
     */
    private static void nameObservation(HttpServletRequest request, String path) {
        String pattern = NAMED.contains(path) ? path : "/**";
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(context -> context.setPathPattern(request.getServletPath() + pattern));
    }

    private void get(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (path) {
            case "" -> {
                response.setStatus(HttpServletResponse.SC_FOUND);
                String[] segments = request.getRequestURI().split("/", -1);
                response.setHeader(HttpHeaders.LOCATION, segments[segments.length - 1] + "/");
            }
            case "/" -> send(response, PageFiles.index(root(request)));
            case "/state" ->
                    send(
                            response,
                            new PageFile(
                                    MediaType.APPLICATION_JSON_VALUE, page.broadcaster().state()));
            case "/events" -> events(request, response);
            default -> {
                Optional<PageFile> file = PageFiles.file(path);
                if (file.isPresent()) {
                    send(response, file.get());
                } else {
                    problem(response, HttpStatus.NOT_FOUND, "The live page has no such file.");
                }
            }
        }
    }

    /** Returns where the files are, if the application has forwarded a request for its own "/". */
    private static String root(HttpServletRequest request) {
        Object forwarded = request.getAttribute(RequestDispatcher.FORWARD_SERVLET_PATH);
        return forwarded == null ? "" : request.getServletPath().substring(1) + "/";
    }

    private void events(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            streams.begin(request, response, page.broadcaster()::open);
        } catch (TooManyStreamsException e) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(page.settings().retryAfter().toSeconds()));
            problem(response, HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
        }
    }

    private void command(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<String> refusal = guard.refusal(request);
        String type = Objects.requireNonNullElse(request.getContentType(), "");
        if (refusal.isPresent()) {
            problem(response, HttpStatus.FORBIDDEN, refusal.get());
        } else if (!type.startsWith(MediaType.APPLICATION_JSON_VALUE)) {
            problem(
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "A command must have the content type application/json.");
        } else {
            execute(request, response);
        }
    }

    private void execute(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_COMMAND_BYTES + 1);
        try {
            if (body.length > MAX_COMMAND_BYTES) {
                throw new InvalidCommandException("A command has at most 16 KB.");
            }
            page.commands().execute(body);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (InvalidCommandException e) {
            problem(response, HttpStatus.BAD_REQUEST, e.getMessage());
        } catch (CommandFailedException e) {
            problem(response, HttpStatus.BAD_GATEWAY, e.getMessage());
        }
    }

    private static void send(HttpServletResponse response, PageFile file) throws IOException {
        response.setContentType(file.type());
        response.setContentLength(file.content().length);
        response.getOutputStream().write(file.content());
    }

    private void problem(HttpServletResponse response, HttpStatus status, @Nullable String detail)
            throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail);
        response.setStatus(status.value());
        send(
                response,
                new PageFile(
                        MediaType.APPLICATION_PROBLEM_JSON_VALUE, json.writeValueAsBytes(problem)));
    }
}
