import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { type Bar, barChart, histogram } from '../../src/evaluation/htmlCharts.ts';

const aBar = (given: Partial<Bar> = {}): Bar => ({
  name: 'points',
  share: 0.5,
  interval: null,
  label: '50 %',
  note: 'of 8',
  ...given,
});

const draw = (svg: string) => parseHTML(`<html><body>${svg}</body></html>`).document;

describe('barChart', () => {
  test('draws a bar as long as its share, with its name and its label', () => {
    const document = draw(barChart('Figures', [[aBar()], [aBar({ share: 1 })]]));
    const widths = [...document.querySelectorAll('.bar')].map((bar) => Number(bar.getAttribute('width')));
    expect(widths[0]! * 2).toBeCloseTo(widths[1]!);
    expect(document.querySelector('figcaption')!.textContent).toBe('Figures');
    expect(document.querySelector('table')!.textContent).toMatch(/points\s*50 % of 8/);
    expect(document.querySelectorAll('tbody')).toHaveLength(2);
  });

  test('draws the interval where there is one', () => {
    const document = draw(barChart('Figures', [[aBar(), aBar({ interval: { low: 0.4, high: 0.6 } })]]));
    expect(document.querySelectorAll('.whisker')).toHaveLength(1);
  });

  test('keeps shares outside 0…1 within the drawing', () => {
    const document = draw(barChart('Figures', [[aBar({ share: 7 }), aBar({ share: -1 })]]));
    const [ground] = [...document.querySelectorAll('.ground')].map((one) => Number(one.getAttribute('width')));
    const widths = [...document.querySelectorAll('.bar')].map((bar) => Number(bar.getAttribute('width')));
    expect(widths).toEqual([ground, 0]);
  });
});

describe('histogram', () => {
  test('draws how often values occur', () => {
    const document = draw(histogram('Times', [1, 1, 1, 100], 'ms'));
    const heights = [...document.querySelectorAll('.bar')].map((bar) => Number(bar.getAttribute('height')));
    expect(heights[0]).toBe(120);
    expect(heights.at(-1)).toBe(40);
    expect(document.querySelector('figure')!.textContent).toContain('100 ms');
  });

  test('is not drawn of a single value', () => {
    expect(histogram('Times', [5], 'ms')).toBe('');
  });
});
