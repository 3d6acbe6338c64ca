import type { BotLog } from './log.ts';
import type { ChatMemory } from './services.ts';

/** What only notes something: an answer can be given without it. */
const NOTES = [
  'saveAnswer',
  'markPart',
  'countQuestion',
  'setReachable',
  'moveChat',
  'dropBefore',
] as const satisfies readonly (keyof ChatMemory)[];

/**
 * A memory that goes on when nothing can be written, as on a full disk: readers are answered, and the log says what was
 * not noted. What a reader asked to have kept or deleted fails as before, so that nobody is told it was done.
 */
export function forgivingMemory(memory: ChatMemory, log: BotLog): ChatMemory {
  const notes: ReadonlySet<PropertyKey> = new Set(NOTES);
  return new Proxy(memory, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (!notes.has(name)) return value.bind(target);
      return (...values: unknown[]) => {
        try {
          value.apply(target, values);
        } catch (error) {
          log.error('not noted', { what: name, error });
        }
      };
    },
  });
}
