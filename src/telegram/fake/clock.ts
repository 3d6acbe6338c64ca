/** Tells the time, in milliseconds since 1970. */
export type Clock = () => number;

/** A clock that stands still until it is moved, so that a replay of hours takes no time. */
export interface ManualClock {
  now: Clock;
  advance(ms: number): void;
  /** @throws {RangeError} where the text is not an ISO time */
  set(isoTime: string): void;
}

/** A {@link ManualClock} that begins at an ISO time. */
export function manualClock(isoTime: string): ManualClock {
  let nowMs = read(isoTime);
  return {
    now: () => nowMs,
    advance: (ms) => {
      nowMs += ms;
    },
    set: (time) => {
      nowMs = read(time);
    },
  };
}

function read(isoTime: string): number {
  const ms = Date.parse(isoTime);
  if (Number.isNaN(ms)) throw new RangeError(`clock: "${isoTime}" is not a time such as 2024-05-12T08:00:00Z`);
  return ms;
}
