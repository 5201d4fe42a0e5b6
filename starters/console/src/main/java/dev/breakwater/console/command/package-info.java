/** The commands of the page and of peers: what they can name, and what they do. */
@NullMarked
package dev.breakwater.console.command;

import org.jspecify.annotations.NullMarked;
