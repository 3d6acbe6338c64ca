import { ingestOnce } from '../storeFakes.ts';

// Arguments: workspace, root. Prints a line for each step, so that a test can kill it at a chosen one.
const [dir = '', root = ''] = process.argv.slice(2);
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
try {
  const summary = await ingestOnce(
    dir,
    { paths: [root] },
    {
      onProgress: ({ stage, done }) => say(`step ${stage} ${done}`),
      onWaiting: ({ pid }) => say(`waiting for ${pid}`),
    },
  );
  say(`summary ${JSON.stringify(summary)}`);
} catch (error) {
  say(`error ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`);
  process.exitCode = 1;
}
