/**
 * The problems (RFC 9457) that no feature owns, the OpenAPI description of this service, and its
 * home page.
 */
@NullMarked
package dev.breakwater.user.web;

import org.jspecify.annotations.NullMarked;
