/** What kind of trouble a store is in, for code that decides by it. */
export type StoreErrorCode =
  | 'missing'
  | 'damaged'
  | 'foreign'
  | 'newer'
  | 'older'
  | 'busy'
  | 'disk-full'
  | 'read-only'
  | 'exists'
  | 'unknown-root'
  | 'unknown-article'
  | 'unknown-withdrawal'
  | 'no-article'
  | 'withdrawn'
  | 'root-missing'
  | 'root-unreadable'
  | 'io';

/** Says what is wrong with the workspace, where, and what to do next; each part is a field too. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  /** The file or folder concerned. */
  readonly path: string;
  readonly problem: string;
  readonly nextStep: string;

  constructor(code: StoreErrorCode, path: string, problem: string, nextStep: string, cause?: unknown) {
    super(`${path}: ${problem}; ${nextStep}`, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.code = code;
    this.path = path;
    this.problem = problem;
    this.nextStep = nextStep;
  }
}

/**
 * Turns what SQLite or the file system threw into a StoreError that names the next step; every other error, and a
 * StoreError, comes back as it is.
 *
 * @param path - the file that was worked on
 * @param damagedNextStep - what to do about damage; the caller knows the newest backup
 */
export function toStoreError(error: unknown, path: string, damagedNextStep?: string): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const make = (kind: StoreErrorCode, problem: string, nextStep: string): StoreError =>
    new StoreError(kind, path, problem, nextStep, error);
  if (isDiskFull(code)) {
    return make('disk-full', 'the disk is full', 'free some space and run the command again; what was stored stays');
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    const nextStep = damagedNextStep ?? 'restore a backup: elshi restore FILE';
    return make('damaged', `the database is damaged (${error.message})`, nextStep);
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return make('busy', 'another process is writing', 'wait until it is done and try again');
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return make('read-only', `no permission (${code})`, 'run as a user who may write there, or name another --data');
  }
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    return make('io', 'stands where a folder should be, and is none', 'name another folder');
  }
  if (code === 'SQLITE_CANTOPEN' || code.startsWith('SQLITE_IOERR')) {
    return make('io', `cannot be read or written (${code})`, 'check the disk and the permissions of the folder');
  }
  return error;
}

// A file size limit (EFBIG) reaches us through SQLite as a failed write; a full disk as FULL or as the same.
function isDiskFull(code: string): boolean {
  return ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EFBIG', 'EDQUOT'].includes(code);
}
