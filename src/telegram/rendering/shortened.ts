import { printableLine } from '../../core/language/printable.ts';

/** Outside text on one line of at most so many UTF-16 units: cut between words if there are any, never in a grapheme. */
export function shortened(text: string, units: number): string {
  const line = printableLine(text.slice(0, (units + 1) * 16));
  if (line.length <= units) return line;
  const most = line.slice(0, units);
  const space = most.lastIndexOf(' ');
  if (space > units / 2) return `${most.slice(0, space).replace(/[\s,;:–—-]$/u, '')}…`;
  let end = 0;
  for (const { index } of new Intl.Segmenter().segment(line.slice(0, units + 1))) if (index < units) end = index;
  return `${line.slice(0, end)}…`;
}
