package dev.breakwater.user.orders;

/**
 * One thing that is wrong with a body.
 *
 * @param pointer where, as the fragment of a JSON pointer, such as {@code #/items/0/quantity}
 * @param detail what is allowed there
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457#section-3">RFC 9457, section 3</a>, whose
 *     example this extension comes from
 */
record FieldError(String pointer, String detail) {}
