import { detectLanguage } from '../../core/language/detectLanguage.ts';
import type { Check, Expectation } from './conversation.ts';
import type { Sent } from './sent.ts';
import { shownLines } from './shownLines.ts';

/** An expectation that was not met: both sides, and where it stands in the file. */
export interface Failure {
  line: number;
  expected: string;
  /** What was sent instead, in lines. */
  sent: string;
}

/** Compares what was sent in one place with what was expected there; empty where all is well. */
export function checkReplies({ checks }: Expectation, sent: readonly Sent[]): Failure[] {
  return checks.flatMap((check) => {
    const problem = problemOf(check, sent);
    return problem === null ? [] : [{ line: check.line, ...problem }];
  });
}

type Problem = Omit<Failure, 'line'>;

function problemOf(check: Check, sent: readonly Sent[]): Problem | null {
  const everything = sent.length === 0 ? 'nothing' : sent.flatMap(shownLines).join('\n');
  const unless = (isMet: boolean, expected: string, instead = everything): Problem | null =>
    isMet ? null : { expected, sent: instead };
  const answers = sent.flatMap(({ answer }) => answer ?? []);
  const messages = sent.filter(({ kind }) => kind === 'message');
  switch (check.kind) {
    case 'contains':
      return unless(
        sent.some(({ text }) => squeezed(text).includes(squeezed(check.text))),
        `a message with “${check.text}”`,
      );
    case 'notContains':
      return unless(
        !sent.some(({ text }) => squeezed(text).includes(squeezed(check.text))),
        `no message with “${check.text}”`,
      );
    case 'notice': {
      const notices = sent.filter(({ kind }) => kind === 'notice');
      return unless(
        notices.some(({ text }) => text.includes(check.text)),
        `a notice with “${check.text}”`,
      );
    }
    case 'cites': {
      const cited = [...new Set(answers.flatMap(({ citations }) => citations.map(({ path }) => path)))];
      const instead = `${cited.length === 0 ? 'no citation' : `citations of ${cited.join(', ')}`}\n${everything}`;
      return unless(
        cited.some((path) => isPath(path, check.article)),
        `a citation of ${check.article}`,
        instead,
      );
    }
    case 'abstains': {
      const reasons = answers.flatMap(({ abstention }) => abstention?.reason ?? []);
      const isMet = check.reason === true ? reasons.length > 0 : reasons.some((reason) => reason === check.reason);
      const expected = check.reason === true ? 'an abstention' : `an abstention (${check.reason})`;
      const given = reasons.length > 0 ? `an abstention (${reasons.join(', ')})\n` : '';
      return unless(isMet, expected, given + everything);
    }
    case 'answered':
      return unless(
        answers.some(({ status }) => status === 'answered'),
        'an answer',
      );
    case 'language': {
      const languages = answers.length > 0 ? answers.map(({ language }) => language) : [languageOf(sent)];
      const instead = `${languages.join(', ')}\n${everything}`;
      return unless(
        languages.every((language) => language === check.language),
        `the language ${check.language}`,
        instead,
      );
    }
    case 'messages':
      return unless(
        messages.length === check.count,
        counted(check.count),
        `${counted(messages.length)}\n${everything}`,
      );
    case 'buttons': {
      const shown =
        sent
          .findLast(({ kind }) => kind === 'message' || kind === 'edit')
          ?.buttons.flat()
          .map(({ label }) => label) ?? [];
      const list = shown.length === 0 ? 'no buttons' : `the buttons ${shown.join(' | ')}`;
      const isMet = check.labels.length === 0 ? shown.length === 0 : inOrder(check.labels, shown);
      return unless(isMet, check.labels.length === 0 ? 'no buttons' : `the buttons ${check.labels.join(' | ')}`, list);
    }
    case 'edited': {
      const isEdited = sent.some(({ kind }) => kind === 'edit');
      return unless(isEdited === check.isEdited, check.isEdited ? 'an edited message' : 'no edited message');
    }
    case 'offers': {
      const count = sent.filter(({ kind }) => kind === 'offer').length;
      const isMet = check.atLeast === 0 ? count === 0 : count >= check.atLeast;
      const expected = check.atLeast === 0 ? 'no results' : `${check.atLeast} results or more`;
      return unless(isMet, expected, `${count} results\n${everything}`);
    }
    case 'nothing':
      return unless(sent.length === 0, 'nothing');
  }
}

function counted(messages: number): string {
  return `${messages} message${messages === 1 ? '' : 's'}`;
}

// Lines are broken at will in a file.
function squeezed(text: string): string {
  return text
    .replace(/\s/g, ' ')
    .replace(/ {2,1000}/g, ' ')
    .trim()
    .toLowerCase();
}

function isPath(path: string, wanted: string): boolean {
  return path === wanted || path.endsWith(`/${wanted}`);
}

function languageOf(sent: readonly Sent[]) {
  return detectLanguage(sent.map(({ text }) => text).join('\n'));
}

function inOrder(labels: readonly string[], shown: readonly string[]): boolean {
  let from = 0;
  return labels.every((label) => {
    const at = shown.findIndex((one, place) => place >= from && one.includes(label));
    from = at + 1;
    return at >= 0;
  });
}
