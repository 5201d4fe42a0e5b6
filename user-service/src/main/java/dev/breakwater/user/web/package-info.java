/** The problems (RFC 9457) that no feature owns, and the OpenAPI description of this service. */
@NullMarked
package dev.breakwater.user.web;

import org.jspecify.annotations.NullMarked;
