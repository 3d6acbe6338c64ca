import { type BotBench, textsIn } from './runningBot.ts';

/** What 200 chats that ask at once saw. */
export interface ManyChatsOutcome {
  /** Milliseconds from a question's arrival to the first “typing…”, one for each chat, ascending. */
  firstFeedbackMs: number[];
  /** Milliseconds until the last answer was there. */
  allAnsweredMs: number;
  /** Chats whose answers did not come in the order of their questions. */
  outOfOrder: number;
  answers: number;
}

/** Two questions, told apart by what their answers must hold. */
const FIRST = { text: 'Когда Кошанов встречался с главой парламента Монголии?', holds: 'Монгол' };
const SECOND = {
  text: 'Кто из руководства Италии встречался с Председателем Сената и когда?',
  holds: 'Маттарелла',
};

/** So many chats ask two questions each, all at once. The bot runs already. */
export async function askFromManyChats(bench: BotBench, chats: number): Promise<ManyChatsOutcome> {
  const { fake } = bench;
  const readers = Array.from({ length: chats }, () => fake.person({ languageCode: 'ru', started: true }));
  const startedAt = Date.now();
  for (const reader of readers) reader.writes(FIRST.text);
  for (const reader of readers) reader.writes(SECOND.text);
  await fake.untilTrue(
    () => readers.every(({ id }) => fake.chat(id).messages.filter(({ byBot }) => byBot).length === 2),
    240_000,
  );
  const allAnsweredMs = Date.now() - startedAt;
  const actions = new Map<number, number>();
  for (const { method, chatId, at } of fake.calls) {
    if (method === 'sendChatAction' && chatId !== null && !actions.has(chatId)) actions.set(chatId, at - startedAt);
  }
  const texts = readers.map(({ id }) => textsIn(fake, id));
  return {
    firstFeedbackMs: readers.map(({ id }) => actions.get(id) ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b),
    allAnsweredMs,
    outOfOrder: texts.filter(([one, two]) => !one?.includes(FIRST.holds) || !two?.includes(SECOND.holds)).length,
    answers: texts.flat().length,
  };
}
