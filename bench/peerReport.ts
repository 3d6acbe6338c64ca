import type { PeerMeasure } from './peerMeasure.ts';
import { percentile } from './statistics.ts';

/** The figures in which Elshi is meant to be first. */
const MEANT_FIRST = ['ndcg@10', 'recall@1'];

/** The systems over one set side by side, best first, and a line for each figure in which ours is not first. */
export function peerReport(set: string, facts: string, measures: readonly PeerMeasure[], own: string): string {
  const sorted = [...measures].sort((one, other) => other.quality['ndcg@10']! - one.quality['ndcg@10']!);
  const head = [
    'recall@1',
    'recall@5',
    'recall@10',
    'MRR@10',
    'nDCG@10',
    'index s',
    'query p50 ms',
    'p95 ms',
    'memory MB',
  ];
  const rows = sorted.map(({ system, quality, indexMs, queryMs, memoryMb }) => [
    system,
    ...['recall@1', 'recall@5', 'recall@10', 'mrr@10', 'ndcg@10'].map((name) => quality[name]!.toFixed(3)),
    (indexMs / 1000).toFixed(1),
    percentile(queryMs, 0.5).toFixed(1),
    percentile(queryMs, 0.95).toFixed(1),
    memoryMb.toFixed(0),
  ]);
  const lines = markdown([[`${set} (${facts})`, ...head], ...rows]);
  return `${[...lines, '', ...MEANT_FIRST.map((name) => verdict(name, measures, own))].join('\n')}\n`;
}

/** «Elshi is first in recall@1», or who is. */
function verdict(name: string, measures: readonly PeerMeasure[], own: string): string {
  const of = ({ quality }: PeerMeasure) => quality[name]!;
  const mine = measures.find(({ system }) => system === own);
  const best = measures.filter(({ system }) => system !== own).sort((one, other) => of(other) - of(one))[0];
  if (!mine || !best) return `${name}: nothing to compare with`;
  const [ours, theirs] = [of(mine).toFixed(3), of(best).toFixed(3)];
  if (of(mine) > of(best)) return `${own} is first in ${name}: ${ours}, then ${best.system} ${theirs}`;
  return `${own} is NOT first in ${name}: ${best.system} ${theirs}, ${own} ${ours}`;
}

function markdown(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => [...row[column]!].length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(rows[0]!), rule, ...rows.slice(1).map(line)];
}
