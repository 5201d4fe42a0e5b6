/** The page's static files, their security headers, and the guard of the page's commands. */
@NullMarked
package dev.breakwater.user.console.page;

import org.jspecify.annotations.NullMarked;
