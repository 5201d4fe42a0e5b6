package dev.breakwater.resilience.check;

import java.util.stream.Stream;

/** Finds one kind of mistake in a method's annotations. */
@FunctionalInterface
interface Rule {

    Stream<Mistake> check(ProtectedMethod method);
}
