/** Longest address that is linked; longer ones are no addresses of articles. */
const MAX_CHARACTERS = 2_048;

/**
 * The address in its canonical form, or null where it is not one that a reader may be sent to: http and https only,
 * a host with a dot in it (Telegram takes no other), no user name or password, at most 2048 characters.
 */
export function webAddress(url: string | null): string | null {
  if (url === null || url.length > MAX_CHARACTERS) return null;
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return null;
  if (parsed.username !== '' || parsed.password !== '') return null;
  if (!parsed.hostname.includes('.') && !parsed.hostname.startsWith('[')) return null;
  return parsed.href.length > MAX_CHARACTERS ? null : parsed.href;
}
