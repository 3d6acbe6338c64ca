import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runElshi } from '../support/runElshi.ts';

/** A folder with one article, which conversations in it name. */
function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'elshi-talks-'));
  writeFileSync(
    join(folder, 'iceland.md'),
    '---\ntitle: Speaker of the Althing visits Astana\ndate: 2026-03-12\n---\nThe Speaker of the Althing of Iceland visited Astana on 12 March 2026 and met the Chairman of the Senate.\n',
  );
  return folder;
}

const TALK = `# Kept as it is.
title: <A talk> & more
settings: { articles: ., language: en } # in this folder
steps:
  - says: Who from Iceland visited Astana?
    expect: { answered: true, cites: iceland.md, contains: Althing }
  - says: /new
    expect:
      contains: started over
      messages: 2
`;

describe('elshi replay', () => {
  test('prints both sides of what failed with file and line, writes JUnit XML, and ends with 1', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'talk.yaml'), TALK);
    const outcome = await runElshi(['replay', 'talk.yaml', '--junit', 'junit.xml'], { currentDir: folder });
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stdout).toContain('FAILED <A talk> & more (talk.yaml)');
    expect(outcome.stdout).toMatch(/talk\.yaml:9\n {2}expected:\n {4}a message with “started over”\n {2}sent:\n {4}‹ /);
    expect(outcome.stdout).toMatch(/talk\.yaml:10\n {2}expected:\n {4}2 messages\n {2}sent:\n {4}1 message\n/);
    expect(outcome.stdout).toMatch(/conversation +steps +checks +failed +seconds\n<A talk> & more +2 +5 +2 /);
    const xml = readFileSync(join(folder, 'junit.xml'), 'utf8');
    expect(xml).toContain('<testsuite name="&lt;A talk&gt; &amp; more" file="talk.yaml" tests="2" failures="1"');
    expect(xml).toContain('<failure message="line 9: expected a message with “started over”">');
  });

  test('records the transcript, compares with it from then on, and tells where it differs', async () => {
    const folder = aFolder();
    const file = join(folder, 'talk.yaml');
    const talk = TALK.slice(0, TALK.indexOf('    expect:\n'));
    writeFileSync(file, talk);
    const updated = await runElshi(['replay', '--update', 'talk.yaml'], { currentDir: folder });
    expect(updated.exitCode).toBe(0);
    expect(updated.stdout).toContain('reader › Who from Iceland visited Astana?');
    const recorded = readFileSync(file, 'utf8');
    expect(recorded.startsWith(`${talk}transcript: |\n  reader › Who from Iceland`)).toBe(true);
    const again = await runElshi(['replay', 'talk.yaml', '--json'], { currentDir: folder });
    expect(again.exitCode).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject([{ file: 'talk.yaml', steps: 2, failures: [] }]);
    writeFileSync(file, recorded.replace('visited Astana on 12', 'left Astana on 12'));
    const changed = await runElshi(['replay', 'talk.yaml'], { currentDir: folder });
    expect(changed.exitCode).toBe(1);
    expect(changed.stdout).toContain('left Astana on 12');
    expect(changed.stdout).toContain('visited Astana on 12');
  });

  test('names every problem of a wrong file, plays nothing, and ends with 2', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'talk.yaml'), `${TALK}  - sings: true\n`);
    writeFileSync(join(folder, 'access.yaml'), 'settings: { env: { ACCESS: closed } }\nsteps: [{ says: a }]\n');
    const wrong = await runElshi(['replay', 'talk.yaml', 'none.yaml'], { currentDir: folder });
    expect(wrong).toMatchObject({ exitCode: 2, stdout: '' });
    expect(wrong.stderr).toContain('talk.yaml:11: steps[3].sings is unknown; none.yaml cannot be read (ENOENT)');
    const access = await runElshi(['replay', 'access.yaml'], { currentDir: folder });
    expect(access.exitCode).toBe(2);
    expect(access.stderr).toContain('access.yaml:1: settings.env: ACCESS is "closed"; write open, list or invite');
  });
});

describe('elshi chat --telegram', () => {
  test('shows messages with numbered buttons, which are pressed by number or label', async () => {
    const folder = aFolder();
    const { exitCode, stdout, stderr } = await runElshi(['--data', 'workspace', 'chat', '--telegram', 'en'], {
      currentDir: folder,
      input: '/settings\n!1\nEnglish\n!99\n/help\n/exit\n',
    });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('[ !1 Language of the interface: As in Telegram ]');
    expect(stdout).toContain('[ !3 English ]');
    expect(stdout).toContain('[ !1 Language of the interface: English ]');
    expect(stdout).toContain('How to ask');
    expect(stderr).toContain('error: there is no button !99 under the latest message');
    expect(stderr).toContain('!1     presses the first button');
  });
});
