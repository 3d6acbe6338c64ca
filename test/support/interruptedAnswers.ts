import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../src/telegram/fake/seededRandom.ts';
import { botWords } from '../../src/telegram/words/words.ts';
import { type BotBench, type BotProcess, textsIn } from './runningBot.ts';

export interface InterruptionPlan {
  rounds: number;
  questionsPerRound: number;
  seed: number;
  /** How the bot is ended in the middle of a round. */
  signal: NodeJS.Signals;
  /** Disturbs the round before it begins. */
  disturb?(bench: BotBench, round: number): void;
}

/** What became of the questions, each asked in a chat of its own. */
export interface InterruptionTally {
  questions: number;
  /** Exactly one final answer, or exactly one notice. */
  answered: number;
  noticed: number;
  /** An answer and a notice beside it, or two answers: a kill between Telegram's acceptance and our record. */
  answeredAndNoticed: number;
  answeredTwice: number;
  /** Two notices: the connection broke under the first one. */
  noticedTwice: number;
  silent: number;
}

const QUESTIONS = [
  'Кто из руководства Италии встречался с Председателем Сената и когда?',
  'Когда Кошанов встречался с главой парламента Монголии?',
  'Қазақстан мен Моңғолия кездесуі қашан болды?',
  'What was discussed with the Kenyan Speaker?',
  'Сколько стоит проезд в метро Алматы?',
];
const SETTLE_MS = 30_000;

/** Asks, ends the bot in the middle, starts it anew, round after round, and counts what each chat got in the end. */
export async function interruptAnswers(bench: BotBench, plan: InterruptionPlan): Promise<InterruptionTally> {
  const { fake } = bench;
  const random = seededRandom(plan.seed);
  const notice = botWords('ru').asking.perhapsDelivered;
  const tally = {
    questions: 0,
    answered: 0,
    noticed: 0,
    answeredAndNoticed: 0,
    answeredTwice: 0,
    noticedTwice: 0,
    silent: 0,
  };
  let bot: BotProcess = await bench.start(NO_LIMITS);
  for (let round = 0; round < plan.rounds; round += 1) {
    plan.disturb?.(bench, round);
    const readers = Array.from({ length: plan.questionsPerRound }, () =>
      fake.person({ languageCode: 'ru', started: true }),
    );
    for (const [place, reader] of readers.entries()) reader.writes(QUESTIONS[place % QUESTIONS.length]!);
    await sleep(random() * 900);
    await bot.end(plan.signal);
    bot = await bench.start(NO_LIMITS);
    await fake
      .untilTrue(() => readers.every(({ id }) => textsIn(fake, id).length > 0), SETTLE_MS)
      .catch(() => undefined);
    // A second message to a chat, if there is one, comes a second after the first.
    await sleep(1_500);
    for (const { id } of readers) {
      const texts = textsIn(fake, id);
      const notices = texts.filter((text) => text === notice).length;
      const answers = texts.length - notices;
      tally.questions += 1;
      if (answers === 1 && notices === 0) tally.answered += 1;
      else if (answers === 0 && notices === 1) tally.noticed += 1;
      else if (answers === 1 && notices === 1) tally.answeredAndNoticed += 1;
      else if (texts.length === 0) tally.silent += 1;
      else if (answers === 0) tally.noticedTwice += 1;
      else tally.answeredTwice += 1;
    }
  }
  await bot.end('SIGTERM');
  return tally;
}

const NO_LIMITS = { QUESTIONS_PER_HOUR: '0', QUESTIONS_PER_DAY: '0', QUESTIONS_PER_HOUR_ALL: '0' };
