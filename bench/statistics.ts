import { percentile as percentileOf } from '../src/evaluation/statistics.ts';

/** The value below which the given share (0…1) of the values lies, nearest rank; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  return percentileOf(values, share) ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Milliseconds of processor time this process has used, all its threads together. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Megabytes of memory this process holds now, and the most it ever held. */
export function memoryMb(): { now: number; peak: number } {
  return { now: process.memoryUsage.rss() / 1e6, peak: (process.resourceUsage().maxRSS * 1024) / 1e6 };
}
