import { type ManualClock, manualClock } from '../fake/clock.ts';
import type { Timers } from '../sendPacer.ts';

/** A clock that stands still, with timers that move it: see {@link replayClock}. */
export interface ReplayClock extends ManualClock {
  timers: Timers;
}

interface Timer {
  dueAt: number;
  call(): void;
}

/**
 * A clock for replays, in which waiting takes no time: it stands still until it is moved, and whoever sets a timer on it
 * moves it to the time for which the timer is set, earlier timers first.
 */
export function replayClock(isoTime: string): ReplayClock {
  const clock = manualClock(isoTime);
  const waiting = new Set<Timer>();
  const fireEarliest = () => {
    const [earliest] = [...waiting].sort((one, other) => one.dueAt - other.dueAt);
    if (!earliest) return;
    waiting.delete(earliest);
    clock.advance(Math.max(0, earliest.dueAt - clock.now()));
    earliest.call();
  };
  return {
    ...clock,
    timers: {
      setTimeout(call, ms) {
        const timer: Timer = { dueAt: clock.now() + ms, call };
        waiting.add(timer);
        setImmediate(fireEarliest);
        return timer;
      },
      clearTimeout: (timer) => void waiting.delete(timer as Timer),
    },
  };
}
