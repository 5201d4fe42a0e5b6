/**
 * What the demo adds to the live page (Spring profile {@code demo}): the Order Service's fault
 * plans, the partners' states and the load, with the commands that change them. Start with {@link
 * dev.breakwater.user.demo.DemoContribution}.
 */
@NullMarked
package dev.breakwater.user.demo;

import org.jspecify.annotations.NullMarked;
