// Writes HTML and SVG of the exported file as text. Every value is escaped.
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escaped = value => String(value).replace(/[&<>"']/g, sign => ENTITIES[sign]);

/** Wraps markup, so that it is not escaped again. */
class Markup {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

const written = value => value === null || value === undefined || value === false ? ''
  : Array.isArray(value) ? value.map(written).join('')
  : value instanceof Markup ? value.text : escaped(value);

/** A template whose values are escaped, except for those that are templates themselves. */
export const markup = (parts, ...values) =>
  new Markup(parts.reduce((text, part, i) => text + part + (i < values.length ? written(values[i]) : ''), ''));

export const table = (caption, heads, rows) => markup`<table><caption>${caption}</caption>
<thead><tr>${heads.map(head => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.length > 0 ? rows.map(tableRow) : markup`<tr><td colspan="${heads.length}">none</td></tr>`}</tbody></table>
`;

const tableRow = ([first, ...rest]) => markup`<tr><th scope="row">${first}</th>${rest.map(cell => markup`<td>${cell}</td>`)}</tr>
`;
