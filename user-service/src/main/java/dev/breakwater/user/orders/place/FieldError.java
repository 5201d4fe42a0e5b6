package dev.breakwater.user.orders.place;

/**
 * One error in the body of a request.
 *
 * @param pointer the fragment of a JSON pointer, such as {@code #/items/0/quantity}
 * @param detail what is allowed there
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457#section-3">RFC 9457, section 3</a>, which
 *     has this extension as its example
 */
record FieldError(String pointer, String detail) {}
