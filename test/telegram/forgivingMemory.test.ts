import { expect, test } from 'vitest';
import { forgivingMemory } from '../../src/telegram/forgivingMemory.ts';
import type { ChatMemory } from '../../src/telegram/services.ts';

class FullDisk {
  readonly #reachable = true;
  countQuestion() {
    throw new Error('the disk is full');
  }
  saveAnswer() {
    throw new Error('the disk is full');
  }
  markPart() {}
  setReachable() {}
  moveChat() {}
  dropBefore() {}
  erase() {
    throw new Error('the disk is full');
  }
  isReachable() {
    return this.#reachable;
  }
}

test('what only notes something is left out and logged; what a reader asked for fails', () => {
  const logged: string[] = [];
  const note = (event: string, facts?: Record<string, unknown>) => void logged.push(`${event}: ${facts?.what}`);
  const log = { info: note, warn: note, error: note };
  const memory = forgivingMemory(new FullDisk() as unknown as ChatMemory, log);
  memory.countQuestion(1, '');
  memory.saveAnswer({} as never);
  expect(logged).toEqual(['not noted: countQuestion', 'not noted: saveAnswer']);
  expect(() => memory.erase(1)).toThrow('the disk is full');
  expect(memory.isReachable(1)).toBe(true);
});
