import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FieldsResult } from '../core/corpus/articleFields.ts';
import { MAX_HEADER_CHARACTERS, readHeader } from '../core/corpus/frontMatter.ts';
import { decodeText } from './decode.ts';
import { errorCode } from './listFiles.ts';

/** Gives the fields that the `_defaults.yaml` files from the root down to a folder hold, the nearest winning by key. */
export type FolderDefaults = (folder: string) => Promise<FieldsResult>;

/**
 * Reads each `_defaults.yaml` once. One that is wrong rejects the files it would have served: without it a retelling
 * would be taken for the outlet's own words.
 *
 * @param rootFolder - absolute; nothing above it is read
 */
export function createFolderDefaults(rootFolder: string): FolderDefaults {
  const known = new Map<string, Promise<FieldsResult>>();

  async function collect(folder: string): Promise<FieldsResult> {
    const own = await readDefaults(join(rootFolder, folder, FILE_NAME), folder);
    if (folder === '') {
      return own;
    }
    const above = await forFolder(folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '');
    if ('reason' in above || 'reason' in own) {
      return 'reason' in own ? own : above;
    }
    return { fields: { ...above.fields, ...own.fields } };
  }

  function forFolder(folder: string): Promise<FieldsResult> {
    const found = known.get(folder) ?? collect(folder);
    known.set(folder, found);
    return found;
  }

  return forFolder;
}

const FILE_NAME = '_defaults.yaml';

async function readDefaults(path: string, folder: string): Promise<FieldsResult> {
  const name = folder === '' ? FILE_NAME : `${folder}/${FILE_NAME}`;
  try {
    const stats = await lstat(path);
    if (!stats.isFile() || stats.size > MAX_HEADER_CHARACTERS * 4) {
      return { reason: `${name} is no small regular file; correct or remove it` };
    }
    const bytes = await readFile(path);
    const decoded = bytes.length === 0 ? { text: '' } : decodeText(bytes);
    const result = 'reason' in decoded ? decoded : readHeader(decoded.text);
    return 'reason' in result ? { reason: `${name}: ${result.reason}` } : result;
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? { fields: {} } : { reason: `${name} cannot be read (${errorCode(error)})` };
  }
}
