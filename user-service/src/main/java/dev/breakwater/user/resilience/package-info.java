/**
 * What the protected calls of this service share: {@link dev.breakwater.user.resilience.Cause}
 * classifies their failures for the fallbacks, {@link
 * dev.breakwater.user.resilience.HttpCallerFactory} makes their HTTP clients, and {@link
 * dev.breakwater.user.resilience.StrictJson} decodes answers. The mechanisms themselves start at
 * {@link dev.breakwater.resilience.attempt.Attempts}.
 */
@NullMarked
package dev.breakwater.user.resilience;

import org.jspecify.annotations.NullMarked;
