import { digestBench } from './digestBench.ts';

/** Delivers once what is due, in a process of its own that a test kills wherever it likes. */
const { now, wholeDays, ...options } = JSON.parse(process.argv[2]!) as {
  folder: string;
  url: string;
  token: string;
  holder: string;
  /** ISO time at which its clock starts. */
  now: string;
  /** So many stories an edition has: with many, a group gets several messages. */
  wholeDays: number;
};
const startedAt = performance.now();
const clock = () => new Date(Date.parse(now) + Math.round(performance.now() - startedAt));
const bench = digestBench({ ...options, now: clock, storiesOf: () => wholeDays, perSecond: 500 });
process.stdout.write('started\n');
void bench.courier.run(new AbortController().signal).then((report) => {
  bench.close();
  process.stdout.write(`${JSON.stringify(report)}\n`);
});
