import { printableLine } from '../../core/language/printable.ts';
import { graphemeBorder } from './graphemes.ts';

/** Outside text is read this far beyond what is shown of it, since white space and invisible characters fall away. */
const READ_AHEAD = 4;

/** Outside text on one line of at most so many UTF-16 units: cut between words if there are any, never in a grapheme. */
export function shortened(text: string, units: number): string {
  const line = printableLine(text.slice(0, (units + 1) * READ_AHEAD));
  if (line.length <= units || units <= 0) return units <= 0 ? '' : line;
  const most = line.slice(0, units);
  const space = most.lastIndexOf(' ');
  if (space > units / 2) return `${most.slice(0, space).replace(/[\s,;:–—-]$/u, '')}…`;
  return units === 1 ? '…' : `${line.slice(0, graphemeBorder(line, 0, units - 1))}…`;
}
