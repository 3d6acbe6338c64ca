import { foreignLinks } from '../verification/links.ts';
import { isInstruction } from './instruction.ts';

/** Addresses, handles and commands in a text, as they stand there; a long number is none of them. */
export function addressesIn(text: string): string[] {
  const links = foreignLinks(text, []).flatMap(({ fact }) => (/[\p{L}@]/u.test(fact) ? [fact] : []));
  const commands = text.match(/(?<![\p{L}\p{N}])\/[a-z]\w{0,40}/giu) ?? [];
  return [...links, ...commands];
}

/** Whether a sentence of an article may be offered unasked: it orders nobody about and leads nowhere. */
export function isQuotable(text: string): boolean {
  return !isInstruction(text) && addressesIn(text).length === 0;
}
