package dev.breakwater.user.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a filter or the servlet container refused: the status alone, since the rest is internal. */
@RestController
class ProblemErrorController implements ErrorController {

    private static final int INTERNAL_SERVER_ERROR = 500;

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        int status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? code
                        : INTERNAL_SERVER_ERROR;
        return ResponseEntity.of(ProblemDetail.forStatus(HttpStatusCode.valueOf(status))).build();
    }
}
