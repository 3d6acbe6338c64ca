import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** One measured figure, with the goal it is held against where there is one. */
export interface Figure {
  section: string;
  name: string;
  value: number;
  unit: Unit;
  goal?: Goal;
  /** What to know when reading it. */
  remark?: string;
}

export type Unit = 'ms' | 's' | 'MB' | 'passages/s' | 'times' | 'share' | 'passages' | 'articles' | 'vectors';

export interface Goal {
  bound: 'at most' | 'at least';
  value: number;
}

/** The machine the figures are of. */
export interface Machine {
  processor: string;
  cores: number;
  memoryGb: number;
  node: string;
  system: string;
}

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    system: `${process.platform} ${process.arch}`,
  };
}

/** The figures as one table, a heading for each section. */
export function renderReport(machine: Machine, figures: readonly Figure[]): string {
  const { processor, cores, memoryGb, node, system } = machine;
  const rows = figures.map((figure) => ({
    section: figure.section,
    cells: [figure.name, shown(figure.value, figure.unit), goalOf(figure), verdictOf(figure), figure.remark ?? ''],
  }));
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map(({ cells }) => cells[column]!.length)));
  const lines = [`${processor}, ${cores} cores, ${memoryGb} GB, Node ${node}, ${system}`];
  let section = '';
  for (const row of rows) {
    if (row.section !== section) lines.push('', row.section);
    section = row.section;
    const [name, value, goal, verdict, remark] = row.cells as [string, string, string, string, string];
    const cells = [name.padEnd(widths[0]!), value.padStart(widths[1]!), goal.padEnd(widths[2]!)];
    lines.push(`  ${[...cells, verdict.padEnd(widths[3]!), remark].join('  ')}`.trimEnd());
  }
  return `${lines.join('\n')}\n`;
}

/** Writes machine and figures as one JSON object. */
export function writeReport(file: string, machine: Machine, figures: readonly Figure[]): void {
  const all = figures.map((figure) => ({ ...figure, met: figure.goal ? isMet(figure.value, figure.goal) : null }));
  writeFileSync(file, `${JSON.stringify({ machine, figures: all }, null, 2)}\n`);
}

function isMet(value: number, { bound, value: goal }: Goal): boolean {
  return bound === 'at most' ? value <= goal : value >= goal;
}

function goalOf({ goal, unit }: Figure): string {
  return goal ? `goal ${goal.bound} ${shown(goal.value, unit)}` : '';
}

function verdictOf({ value, unit, goal }: Figure): string {
  if (!goal) return '';
  if (isMet(value, goal)) return 'met';
  return `missed by ${shown(Math.abs(value - goal.value), unit)}`;
}

function shown(value: number, unit: Unit): string {
  if (unit === 'times') return `${value.toFixed(2)} ×`;
  if (unit === 'share') return value.toFixed(4);
  const digits = Math.abs(value) < 100 && (unit === 'ms' || unit === 's') ? (Math.abs(value) < 10 ? 2 : 1) : 0;
  return `${value.toFixed(digits)} ${unit}`;
}
