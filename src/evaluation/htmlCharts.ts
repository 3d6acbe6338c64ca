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
  /** What stands after that, paler; empty for nothing. */
  note: string;
}

/** In units of the drawing, which is stretched to the width there is. */
const BAR_WIDTH = 1000;
const BAR_HEIGHT = 16;

/**
 * Horizontal bars with whiskers, one below the other: a row of a table each, so that names and figures stay legible on a
 * narrow screen.
 *
 * @param parts - with some space between them
 */
export function barChart(title: string, parts: readonly (readonly Bar[])[]): string {
  const bodies = parts.map((bars) => `<tbody>${bars.map(chartRow).join('\n')}</tbody>`);
  return figure(title, `<table class="chart">${bodies.join('\n')}</table>`);
}

function chartRow({ name, share, interval, label, note }: Bar): string {
  const at = (value: number) => (BAR_WIDTH * Math.min(1, Math.max(0, value))).toFixed(1);
  const drawing = [
    `<svg aria-hidden="true" viewBox="0 0 ${BAR_WIDTH} ${BAR_HEIGHT}" preserveAspectRatio="none">`,
    `<rect class="ground" width="${BAR_WIDTH}" height="${BAR_HEIGHT}"/>`,
    `<rect class="bar" width="${at(share)}" height="${BAR_HEIGHT}"/>`,
    interval ? `<path class="whisker" d="M${at(interval.low)} ${BAR_HEIGHT / 2}H${at(interval.high)}"/>` : '',
    '</svg>',
  ].join('');
  return `<tr><th>${escapeHtml(name)}</th><td>${drawing}</td><td>${escapeHtml(label)} <small>${escapeHtml(note)}</small></td></tr>`;
}

/** How many bins a histogram has. */
const BINS = 24;
const BIN_WIDTH = 25;
const HISTOGRAM_HEIGHT = 120;

/** How often values of a stretch occur, as SVG; empty where there are fewer than two. */
export function histogram(title: string, values: readonly number[], unit: string): string {
  if (values.length < 2) return '';
  const highest = values.reduce((most, value) => Math.max(most, value), 1);
  const counts = Array.from({ length: BINS }, () => 0);
  for (const value of values) counts[Math.min(BINS - 1, Math.floor((Math.max(0, value) / highest) * BINS))]! += 1;
  const most = Math.max(...counts);
  const bars = counts.map((count, bin) => {
    const height = (HISTOGRAM_HEIGHT * count) / most;
    const y = (HISTOGRAM_HEIGHT - height).toFixed(1);
    return `<rect class="bar" x="${bin * BIN_WIDTH + 1}" y="${y}" width="${BIN_WIDTH - 2}" height="${height.toFixed(1)}"/>`;
  });
  return figure(
    title,
    [
      `<svg class="histogram" aria-hidden="true" viewBox="0 0 ${BINS * BIN_WIDTH} ${HISTOGRAM_HEIGHT}" preserveAspectRatio="none">`,
      ...bars,
      `</svg><p class="scale"><span>0</span><span>${Math.round(highest)} ${escapeHtml(unit)}</span></p>`,
    ].join('\n'),
  );
}

function figure(title: string, content: string): string {
  return `<figure><figcaption>${escapeHtml(title)}</figcaption>\n${content}\n</figure>`;
}
