/** How text is laid out: `width` in characters, or null for lines as long as they come; `indent` before every line. */
export interface LayoutOptions {
  width: number | null;
  indent?: string;
  /** Before the first line in place of `indent`, such as a number. */
  firstIndent?: string;
}

/**
 * Breaks text at spaces into lines of at most `width` characters. Line breaks of the text stay; a word longer than the
 * line, such as an address, stays whole. No-break spaces hold.
 */
export function wrapText(text: string, options: LayoutOptions): string {
  const { width, indent = '' } = options;
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const used = indent.length + line.length + 1 + word.length;
      if (line !== '' && width !== null && used > width) {
        lines.push(line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    lines.push(line);
  }
  const { firstIndent = indent } = options;
  return lines.map((line, index) => (line === '' ? '' : `${index === 0 ? firstIndent : indent}${line}`)).join('\n');
}

/** Names and values in two columns, such as a status. */
export function alignColumns(rows: readonly (readonly [name: string, value: string])[]): string {
  const widest = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(widest)}  ${value}`).join('\n');
}
