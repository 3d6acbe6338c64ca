import type { Api } from 'grammy';

/** Largest file that is read as articles. */
export const MAX_FILE_BYTES = 10_000_000;
const DOWNLOAD_MS = 60_000;

/**
 * The bytes of a file that was sent to the bot.
 *
 * @throws when it cannot be had or is too large; the message holds no address, since that would hold the token
 */
export async function downloadFile(api: Api, fileId: string, signal: AbortSignal): Promise<Uint8Array> {
  const { file_path: path } = await api.getFile(fileId);
  if (!path) throw new Error('Telegram gives no path for this file; send it again');
  const { apiRoot = 'https://api.telegram.org' } = api.options ?? {};
  const limited = AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_MS)]);
  const response = await fetch(`${apiRoot}/file/bot${api.token}/${path}`, { signal: limited }).catch(() => null);
  if (!response?.ok || !response.body) throw new Error('the file could not be fetched from Telegram; send it again');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > MAX_FILE_BYTES) throw new Error(`the file is over ${MAX_FILE_BYTES / 1_000_000} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
