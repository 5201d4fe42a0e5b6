package dev.breakwater.resilience.check;

import java.util.stream.Stream;

/** Finds one kind of mistake in the annotations of a method. */
@FunctionalInterface
interface AnnotationRule {

    Stream<Mistake> check(ProtectedMethod method);
}
