import { printable } from '../core/language/printable.ts';

/** Text as HTML shows it, in an element or a quoted attribute: nothing of it is markup, nothing invisible is left. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A table of escaped cells in one part or several; the first column names the rows. */
export function htmlTable(head: readonly string[], ...parts: readonly (readonly (readonly string[])[])[]): string {
  const cells = (row: readonly string[], name: string) =>
    row
      .map((cell, column) => `<${column === 0 ? 'th' : name}>${escapeHtml(cell)}</${column === 0 ? 'th' : name}>`)
      .join('');
  return [
    '<table class="figures">',
    `<thead><tr>${cells(head, 'th')}</tr></thead>`,
    ...parts.map((rows) => `<tbody>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')}</tbody>`),
    '</table>',
  ].join('\n');
}
