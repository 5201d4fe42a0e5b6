/** What the page knows of each dependency: its policies, their settings, and its calls. */
@NullMarked
package dev.breakwater.console.dependency;

import org.jspecify.annotations.NullMarked;
