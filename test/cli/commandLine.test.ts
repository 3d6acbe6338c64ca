import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { runWithFakeApp as run } from '../support/runElshi.ts';

function aFile(content: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'elshi-')), 'history.json');
  writeFileSync(file, content);
  return file;
}

describe('wrong usage ends with 2, says what to write on stderr, and leaves stdout empty', () => {
  test.each([
    ['no command', [], /Usage: elshi/],
    ['an unknown command', ['aks', 'x'], /unknown command 'aks'\n\(Did you mean ask\?\)/],
    ['an unknown option', ['ask', 'x', '--jsno'], /unknown option '--jsno'\n\(Did you mean --json\?\)/],
    ['a missing argument', ['ask'], /missing required argument 'question'/],
    ['an argument too many', ['show', 'a.md', 'b.md'], /too many arguments/],
    ['an empty question', ['ask', ' \u200b'], /the question is empty/],
    ['a question too long', ['ask', 'я'.repeat(1_001)], /1001 characters; at most 1000/],
    ['a day in another form', ['ask', 'x', '--today', '29.09.2025'], /such as 2025-09-29/],
    ['a day that does not exist', ['ask', 'x', '--today', '2025-02-30'], /a day that exists/],
    ['a k of nought', ['search', 'x', '-k', '0'], /whole number from 1/],
    ['a k in words', ['search', 'x', '-k', 'ten'], /whole number from 1/],
    ['a k that is no whole number', ['search', 'x', '-k', '2.5'], /whole number from 1/],
    ['no query', ['search'], /the query is missing/],
    ['--stdin without --json', ['search', '--stdin'], /--stdin --json/],
    ['an empty --data', ['status', '--data', ''], /--data is empty/],
    ['--data without a folder', ['status', '--data'], /argument missing/],
    ['a history that is absent', ['ask', 'x', '--history', 'absent.json'], /absent\.json: there is no such file/],
    ['a history that is a folder', ['ask', 'x', '--history', tmpdir()], /this is a folder/],
    ['a history that is no JSON', ['ask', 'x', '--history', aFile('[{')], /history\.json: this is not JSON/],
    ['a history that is no list', ['ask', 'x', '--history', aFile('{}')], /history\.json: expected a JSON list/],
    [
      'a history with a foreign role',
      ['ask', 'x', '--history', aFile('[{"role":"user","content":"a"},{"role":"system","content":"b"}]')],
      /turn 2 has the role "system"/,
    ],
    ['a history without content', ['ask', 'x', '--history', aFile('[{"role":"user"}]')], /turn 1 has no text/],
  ])('%s', async (_, commandLine, message) => {
    const { exitCode, stdout, stderr } = await run(commandLine);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('a wrong variable', async () => {
    const { exitCode, stderr } = await run(['status'], { variables: { EMBEDDER: 'ada', TIME_ZONE: 'Almaty' } });
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'error: configuration has 2 problems: EMBEDDER is "ada"; write auto, builtin, openai or local; TIME_ZONE is "Almaty"; write an IANA name such as Asia/Almaty\n',
    );
  });
});

describe('help and version', () => {
  const commands = ['ask', 'chat', 'search', 'show', 'status', 'ingest', 'forget', 'backup', 'restore', 'eval'];

  test('the list names every command', async () => {
    const { exitCode, stdout } = await run(['--help']);
    expect(exitCode).toBe(0);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  test.each(commands)('%s --help shows an example and the global options, on stdout', async (command) => {
    const { exitCode, stdout, stderr } = await run([command, '--help']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/Examples?:\n {2}(?:elshi|echo)/);
    expect(stdout).toContain('--data <dir>');
  });

  test('help COMMAND is the same as COMMAND --help', async () => {
    expect(await run(['help', 'ask'])).toEqual(await run(['ask', '--help']));
  });

  test('--version prints the version alone', async () => {
    expect(await run(['--version'])).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
  });
});

describe('ask', () => {
  test('puts the answer on stdout and everything else on stderr', async () => {
    const { exitCode, stdout, stderr } = await run(['ask', 'notice']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^В Астане гостя принял Председатель Сената\. \[1\]\n\nИсточники:\n\[1\] пересказ/);
    expect(stderr).toContain('This workspace has no index yet');
    expect(stderr).toContain('the embedder changed; run elshi ingest --rebuild\n');
  });

  test('--json prints one object and nothing else; --trace adds the key trace', async () => {
    const { stdout } = await run(['ask', 'x', '--json']);
    expect(stdout.endsWith('}\n')).toBe(true);
    expect(Object.keys(JSON.parse(stdout))).toEqual([
      'question',
      'standaloneQuestion',
      'language',
      'status',
      'mode',
      'text',
      'sentences',
      'citations',
      'interpretation',
      'abstention',
      'timingsMs',
    ]);
    const traced = await run(['ask', 'x', '--json', '--trace']);
    expect(JSON.parse(traced.stdout).trace).toHaveLength(1);
  });

  test('--trace is read on stderr', async () => {
    const { stderr } = await run(['ask', 'x', '--trace']);
    expect(stderr).toContain('  1. understand (1.3 ms)\n     countries: ["IT"]\n     language: ru\n');
  });

  test('an abstention is an answer too: exit 0', async () => {
    expect(await run(['ask', 'abstain'])).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('не сказано') });
  });

  test('takes a question without quotation marks, and earlier turns from a file', async () => {
    const history = aFile('\ufeff[{"role":"user","content":"Кто?"},{"role":"assistant","content":"Спикер."}]');
    const { stdout } = await run(['ask', 'А', 'когда', 'это', 'было?', '--json', '--history', history]);
    expect(JSON.parse(stdout)).toMatchObject({
      question: 'А когда это было?',
      standaloneQuestion: 'Кто? | Спикер. | А когда это было?',
    });
  });

  test('uses no colours where stdout is not a terminal', async () => {
    expect((await run(['ask', 'x'])).stdout).not.toContain('\u001b');
  });
});

describe('what goes wrong', () => {
  test('is said in one line without control characters and secrets, exit 1', async () => {
    const variables = { OPENAI_API_KEY: 'canary-key-123' };
    const { exitCode, stdout, stderr } = await run(['ask', 'fail canary-key-123'], { variables });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr.split('\n').slice(1)).toEqual(['Reading: 0 of 1', 'error: it went wrong with ***', '']);
  });

  test('shows its stack with ELSHI_DEBUG=1', async () => {
    expect((await run(['ask', 'fail'], { variables: { ELSHI_DEBUG: '1' } })).stderr).toMatch(/\n {4}at /);
  });

  test('keeps secrets of .env out of messages too', async () => {
    const currentDir = mkdtempSync(join(tmpdir(), 'elshi-'));
    writeFileSync(join(currentDir, '.env'), 'OPENAI_API_KEY=canary-key-456\n');
    const { stderr } = await run(['ask', 'fail canary-key-456'], { currentDir });
    expect(stderr).toContain('***');
    expect(stderr).not.toContain('canary');
  });

  test('a path that no article has ends show with 1', async () => {
    expect(await run(['show', 'absent.md'])).toMatchObject({ exitCode: 1, stdout: '' });
  });

  test('a failed restore says why', async () => {
    expect(await run(['restore', 'x.db'])).toMatchObject({ exitCode: 1, stderr: 'error: x.db is no backup\n' });
  });
});

describe('streams that end early', () => {
  const shell = (script: string) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', inject('programWithFakeApp')], {
      encoding: 'utf8',
    });
    return { exitCode: status, stdout, stderr };
  };

  test('a reader that has seen enough is no error', () => {
    const line = '{"id":1,"query":"x"}';
    const { stdout, stderr } = shell(
      `for i in $(seq 5000); do echo '${line}'; done | { node "$1" search --stdin --json; echo "exit $?" >&2; } | head -n 1`,
    );
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain('exit 0');
    expect(stderr).not.toContain('error');
  });

  test.runIf(existsSync('/dev/full'))(
    'an answer that cannot be written is a failure; a note that cannot is none',
    () => {
      expect(shell('node "$1" ask x > /dev/full')).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining('ENOSPC'),
      });
      expect(shell('node "$1" ask x 2> /dev/full')).toMatchObject({
        exitCode: 0,
        stdout: expect.stringContaining('[1]'),
      });
    },
  );
});

describe('interruption', () => {
  test('Ctrl-C in the middle of an answer ends quietly with 130', async () => {
    const { exitCode, stdout, stderr } = await run(['ask', 'wait'], {
      onStderr: (text, child) => text.includes('waiting') && child.kill('SIGINT'),
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: '' });
    expect(stderr).not.toContain('error');
  });

  test('a request to end is obeyed with 143', async () => {
    const onStderr = (text: string, child: { kill(signal: NodeJS.Signals): boolean }) =>
      text.includes('waiting') && child.kill('SIGTERM');
    expect(await run(['ask', 'wait'], { onStderr })).toMatchObject({ exitCode: 143 });
  });
});

describe('chat', () => {
  test('answers a pipe line by line, with history; /new forgets; an error ends nothing', async () => {
    const { exitCode, stdout, stderr } = await run(['chat'], { input: 'Кто?\n\nfail x\n/new\n/wat\nКогда?' });
    expect(exitCode).toBe(0);
    expect(stdout.match(/Источники:/g)).toHaveLength(2);
    expect(stderr).toContain('error: it went wrong with x\n');
    expect(stderr).toContain('The conversation is forgotten.');
    expect(stderr).toContain('There is no command /wat.');
  });

  test('Ctrl-C ends it kindly, exit 0, in the middle of an answer too', async () => {
    const outcome = await run(['chat'], {
      input: 'wait\n',
      onStderr: (text, child) => text.includes('waiting') && child.kill('SIGINT'),
    });
    expect(outcome.exitCode).toBe(0);
    expect(outcome.stderr).not.toContain('error');
  });
});

describe('search, show, status, ingest', () => {
  test('search --stdin --json answers JSON lines, and nothing else stands on stdout', async () => {
    const { exitCode, stdout } = await run(['search', '--stdin', '--json'], {
      input: '{"id":1,"query":"x","k":1}\nnonsense\n{"id":2,"query":"fail"}\n{"id":3,"query":"x"}\n',
    });
    expect(exitCode).toBe(0);
    const replies = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(replies).toMatchObject([{ id: 1, hits: [{ path: 'a0.md' }] }, { id: null }, { id: 2 }, { id: 3 }]);
    expect(replies.map((reply) => Object.keys(reply))).toEqual([
      ['id', 'hits'],
      ['id', 'error'],
      ['id', 'error'],
      ['id', 'hits'],
    ]);
  });

  test('search --json prints the query and its hits', async () => {
    const { stdout } = await run(['search', 'связи', '-k', '1', '--json']);
    expect(JSON.parse(stdout)).toEqual({
      query: 'связи',
      hits: [
        { path: 'a0.md', title: 'Визит', date: null, passage: 'Стороны обсудили связи.', start: 0, end: 23, score: 1 },
      ],
    });
  });

  test('show --json prints exactly the seven fields; without it the article is readable', async () => {
    const { stdout } = await run(['show', 'present.md', '--json']);
    expect(Object.keys(JSON.parse(stdout))).toEqual(['path', 'title', 'date', 'source', 'url', 'lang', 'text']);
    expect((await run(['show', 'present.md'])).stdout).toBe(
      'Визит\nСенат, 29.09.2025 (дата по тексту)\npresent.md · ru · KZ IT\n\nПервый абзац.\n\nВторой абзац.\n',
    );
  });

  test('status is one fact a line, and names the workspace of --data', async () => {
    const { stdout } = await run(['status', '--data', '/srv/elshi']);
    expect(stdout).toMatch(/^Workspace {2}\/srv\/elshi\n/);
    expect(stdout).toContain('Articles   3 (ru 2, kk 1, en 0)');
    expect(JSON.parse((await run(['--data', '/srv/x', 'status', '--json'])).stdout).dataDir).toBe('/srv/x');
  });

  test('ingest names every rejected article with its reason, whom it waits for, and sums up', async () => {
    const { exitCode, stdout, stderr } = await run(['ingest', 'press']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('rejected bad.jsonl:3: the line is not JSON\n');
    expect(stderr).toContain('Waiting for process 4242');
    expect(stdout).toMatch(/^Added +2\nUpdated +0\nUnchanged +0\nRemoved +0\nRejected +1\n/);
  });

  test('ingest --json prints the summary alone; nothing readable at all is a failure', async () => {
    expect(JSON.parse((await run(['ingest', '--json'])).stdout)).toMatchObject({ added: 2, rejected: [{ line: 3 }] });
    expect(await run(['ingest', 'unreadable'])).toMatchObject({ exitCode: 1 });
  });

  test('ingest names every root that could not be read, and fails', async () => {
    const { exitCode, stderr } = await run(['ingest', 'missing']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error: missing: it is not there\n');
  });

  test('a tracing variable set by accident is taken out and named', async () => {
    const { exitCode, stderr } = await run(['status'], { variables: { LANGSMITH_TRACING: 'true' } });
    expect(exitCode).toBe(0);
    expect(stderr).toBe('LANGSMITH_TRACING is ignored: Elshi sends no question to a tracing service.\n');
  });
});
