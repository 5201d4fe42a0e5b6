package dev.breakwater.order.web;

/**
 * One error of a body.
 *
 * @param pointer a JSON pointer as a URI fragment, such as {@code #/items/0/quantity}
 * @param detail what is allowed there
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457#section-3">RFC 9457, section 3</a>, whose
 *     example has this extension
 */
public record FieldError(String pointer, String detail) {}
