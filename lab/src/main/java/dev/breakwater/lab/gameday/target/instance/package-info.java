/** Containers and pods: their state, the database's roles, faults inside them. */
@NullMarked
package dev.breakwater.lab.gameday.target.instance;

import org.jspecify.annotations.NullMarked;
