import { escapeHtml } from './html.ts';
import type { Interval } from './statistics.ts';

/** A share with a name, and where it lies with 95 % confidence. */
export interface Bar {
  name: string;
  /** 0…1. */
  share: number;
  interval: Interval | null;
  /** What stands at its end. */
  label: string;
}

/** In units of the drawing. */
const ROW_HEIGHT = 24;
const NAME_WIDTH = 190;
const BAR_WIDTH = 420;
const LABEL_WIDTH = 130;

/** Horizontal bars with whiskers, one below the other, as SVG. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const width = NAME_WIDTH + BAR_WIDTH + LABEL_WIDTH;
  const height = bars.length * ROW_HEIGHT + 8;
  const at = (share: number) => (NAME_WIDTH + BAR_WIDTH * Math.min(1, Math.max(0, share))).toFixed(1);
  const rows = bars.map(({ name, share, interval, label }, place) => {
    const top = place * ROW_HEIGHT + 4;
    const middle = top + ROW_HEIGHT / 2 - 2;
    const barWidth = (BAR_WIDTH * Math.min(1, Math.max(0, share))).toFixed(1);
    return [
      `<text class="name" x="${NAME_WIDTH - 8}" y="${middle + 4}">${escapeHtml(name)}</text>`,
      `<rect class="ground" x="${NAME_WIDTH}" y="${top}" width="${BAR_WIDTH}" height="${ROW_HEIGHT - 6}"/>`,
      `<rect class="bar" x="${NAME_WIDTH}" y="${top}" width="${barWidth}" height="${ROW_HEIGHT - 6}"/>`,
      interval ? `<path class="whisker" d="M${at(interval.low)} ${middle}H${at(interval.high)}"/>` : '',
      `<text x="${NAME_WIDTH + BAR_WIDTH + 8}" y="${middle + 4}">${escapeHtml(label)}</text>`,
    ].join('');
  });
  return figure(title, width, height, rows.join('\n'));
}

/** How many bins a histogram has. */
const BINS = 24;
const HISTOGRAM_HEIGHT = 120;

/** How often values of a stretch occur, as SVG; empty where there are fewer than two. */
export function histogram(title: string, values: readonly number[], unit: string): string {
  if (values.length < 2) return '';
  const highest = Math.max(...values, 1);
  const counts = Array.from({ length: BINS }, () => 0);
  for (const value of values) counts[Math.min(BINS - 1, Math.floor((Math.max(0, value) / highest) * BINS))]! += 1;
  const most = Math.max(...counts);
  const width = NAME_WIDTH + BAR_WIDTH;
  const step = width / BINS;
  const bars = counts.map((count, bin) => {
    const height = (HISTOGRAM_HEIGHT * count) / most;
    const x = (bin * step + 1).toFixed(1);
    const y = (HISTOGRAM_HEIGHT - height).toFixed(1);
    return `<rect class="bar" x="${x}" y="${y}" width="${(step - 2).toFixed(1)}" height="${height.toFixed(1)}"/>`;
  });
  const scale = [
    `<text x="0" y="${HISTOGRAM_HEIGHT + 16}">0</text>`,
    `<text class="name" x="${width}" y="${HISTOGRAM_HEIGHT + 16}">${Math.round(highest)} ${escapeHtml(unit)}</text>`,
  ];
  return figure(title, width, HISTOGRAM_HEIGHT + 20, [...bars, ...scale].join('\n'));
}

function figure(title: string, width: number, height: number, content: string): string {
  const label = escapeHtml(title);
  return [
    `<figure><figcaption>${label}</figcaption>`,
    `<svg role="img" aria-label="${label}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    content,
    '</svg></figure>',
  ].join('\n');
}
