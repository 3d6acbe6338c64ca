import { createHash } from 'node:crypto';

/** Lines for the one who runs the bot; never texts of people unless that was asked for, never secrets. */
export interface BotLog {
  info(event: string, facts?: Record<string, unknown>): void;
  warn(event: string, facts?: Record<string, unknown>): void;
  error(event: string, facts?: Record<string, unknown>): void;
}

/** An id of a person or a chat as it stands in a log: the same for the same id, and not the id. */
export function hashId(id: number | null | undefined): string | null {
  if (id === null || id === undefined) return null;
  return createHash('sha256').update(`elshi:${id}`).digest('hex').slice(0, 10);
}
