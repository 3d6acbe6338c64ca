/**
 * Says what is wrong with an address of a link or a button, or null where Telegram takes it: http, https or tg, a host
 * with a dot in it, no white space.
 */
export function checkUrl(address: string): string | null {
  if (address === '') return 'is empty';
  if (/[\s\p{Cc}]/u.test(address)) return 'holds white space or a control character';
  if (!URL.canParse(address)) return 'cannot be read';
  const url = new URL(address);
  if (url.protocol === 'tg:') return null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `has the scheme ${url.protocol}`;
  if (!url.hostname.includes('.') && !url.hostname.startsWith('[')) return `has the host ${url.hostname}`;
  return null;
}
