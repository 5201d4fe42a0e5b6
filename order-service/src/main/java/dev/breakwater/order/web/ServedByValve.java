package dev.breakwater.order.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Signs every answer. A servlet filter would miss those that Tomcat gives by itself. */
final class ServedByValve extends ValveBase {

    static final String HEADER = "X-Served-By";

    private final String instance;

    ServedByValve(String instance) {
        super(true);
        this.instance = instance;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        response.setHeader(HEADER, instance);
        getNext().invoke(request, response);
    }
}
