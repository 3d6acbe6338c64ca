import { describe, expect, test } from 'vitest';
import type { FakeBotApi } from '../../../src/telegram/fake/fakeBotApi.ts';
import { callApi, fakesOfThisFile } from './callApi.ts';

const start = fakesOfThisFile();
const unpaced = { flood: { mode: 'off' as const } };

async function send(fake: FakeBotApi, chatId: number, about: object = {}): Promise<number> {
  const reply = await callApi(fake, 'sendMessage', { chat_id: chatId, text: 'Hello', ...about });
  if (!reply.ok) throw new Error(reply.description);
  return (reply.result as { message_id: number }).message_id;
}

describe('a message', () => {
  test('is shown in its chat as sent', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    const keyboard = [[{ text: 'More', callback_data: 'more' }]];
    const entities = [{ type: 'bold', offset: 0, length: 5 }];
    await send(fake, id, { entities, reply_markup: { inline_keyboard: keyboard } });
    expect(fake.shownByBot(id)).toMatchObject([{ text: 'Hello', entities, keyboard, byBot: true, deleted: false }]);
    expect(fake.shown(id)[0]?.message).toMatchObject({ from: { id: fake.bot.id, is_bot: true }, chat: { id } });
  });

  test('needs a keyboard that holds', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    const markup = { inline_keyboard: [[{ text: 'More', callback_data: 'a'.repeat(65) }]] };
    await expect(send(fake, id, { reply_markup: markup })).rejects.toThrow('BUTTON_DATA_INVALID');
  });

  test('needs a chat that is known and open', async () => {
    const fake = await start(unpaced);
    await expect(send(fake, 12345)).rejects.toThrow('Bad Request: chat not found');
    await expect(send(fake, fake.person().id)).rejects.toThrow("Forbidden: bot can't initiate conversation");
    const blocker = fake.person({ started: true });
    blocker.blocks();
    await expect(send(fake, blocker.id)).rejects.toThrow('Forbidden: bot was blocked by the user');
    blocker.unblocks();
    expect(await send(fake, blocker.id)).toBeGreaterThan(0);
    const gone = fake.person({ started: true });
    gone.leavesTelegram();
    await expect(send(fake, gone.id)).rejects.toThrow('Forbidden: user is deactivated');
    const group = fake.supergroup({ members: [blocker] });
    blocker.removesBot(group.chat.id);
    await expect(send(fake, group.chat.id)).rejects.toThrow('Forbidden: bot was kicked from the supergroup chat');
  });

  test('of a chat that nobody made is an error of the test', async () => {
    const fake = await start();
    expect(() => fake.shown(12345)).toThrow('chat 12345 is not known here');
    expect(() => fake.topic(fake.supergroup(), 'News')).toThrow('no topic "News"');
  });

  test('to a group that moved is refused with its new id', async () => {
    const fake = await start(unpaced);
    const group = fake.group({ members: [fake.person()] });
    const supergroup = fake.migrates(group);
    const reply = await callApi(fake, 'sendMessage', { chat_id: group.chat.id, text: 'a' });
    expect(reply).toMatchObject({ status: 400, parameters: { migrate_to_chat_id: supergroup.chat.id } });
    expect(await send(fake, supergroup.chat.id)).toBeGreaterThan(0);
    expect(fake.updates.map(({ message }) => message?.migrate_to_chat_id ?? message?.migrate_from_chat_id)).toEqual([
      supergroup.chat.id,
      group.chat.id,
    ]);
  });

  test('replies to what is there', async () => {
    const fake = await start(unpaced);
    const person = fake.person();
    const { message_id: question } = person.writes('Who came?');
    await send(fake, person.id, { reply_parameters: { message_id: question } });
    expect(fake.shownByBot(person.id)[0]?.replyToMessageId).toBe(question);
    person.deletes(question);
    const reply = { message_id: question };
    await expect(send(fake, person.id, { reply_parameters: reply })).rejects.toThrow('message to be replied not found');
    const lenient = { ...reply, allow_sending_without_reply: true };
    expect(await send(fake, person.id, { reply_parameters: lenient })).toBeGreaterThan(0);
    expect(fake.shownByBot(person.id)[1]?.replyToMessageId).toBeNull();
  });

  test('quotes only what the answered message says, and answers within its chat', async () => {
    const fake = await start(unpaced);
    const person = fake.person();
    const other = fake.person({ started: true });
    const { message_id: question } = person.writes('Who came in May?');
    const reply = (about: object) => send(fake, person.id, { reply_parameters: { message_id: question, ...about } });
    await reply({ quote: 'in May' });
    await expect(reply({ quote: 'in June' })).rejects.toThrow('QUOTE_TEXT_INVALID');
    await reply({ chat_id: person.id });
    await expect(reply({ chat_id: other.id })).rejects.toThrow('message of another chat');
  });

  test('costs no Stars', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    await expect(send(fake, id, { allow_paid_broadcast: true })).rejects.toThrow('Stars');
  });

  test('goes to a topic that is there', async () => {
    const fake = await start(unpaced);
    const forum = fake.supergroup({ topics: ['News', 'Talk'] });
    const news = fake.topic(forum, 'News');
    await send(fake, forum.chat.id, { message_thread_id: news });
    expect(fake.shown(forum.chat.id)[0]).toMatchObject({ threadId: news, message: { is_topic_message: true } });
    await expect(send(fake, forum.chat.id, { message_thread_id: 1 })).rejects.toThrow('message thread not found');
    const plain = fake.supergroup();
    await expect(send(fake, plain.chat.id, { message_thread_id: 2 })).rejects.toThrow('message thread not found');
    const { id } = fake.person({ started: true });
    await expect(send(fake, id, { message_thread_id: 2 })).rejects.toThrow('message thread not found');
    const typing = { chat_id: plain.chat.id, message_thread_id: 2, action: 'typing' };
    expect((await callApi(fake, 'sendChatAction', typing)).status).toBe(400);
  });

  test('has an id that counts by itself in each supergroup', async () => {
    const fake = await start(unpaced);
    const [one, other] = [fake.supergroup(), fake.supergroup()];
    expect(await send(fake, one.chat.id)).toBe(await send(fake, other.chat.id));
    const [anna, berik] = [fake.person({ started: true }), fake.person({ started: true })];
    expect(await send(fake, anna.id)).not.toBe(await send(fake, berik.id));
  });
});

describe('an edit', () => {
  test('changes a message and keeps what it was', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    const markup = { inline_keyboard: [[{ text: 'a', callback_data: 'a' }]] };
    const messageId = await send(fake, id, { reply_markup: markup });
    const edited = await callApi(fake, 'editMessageText', { chat_id: id, message_id: messageId, text: 'Bye' });
    expect(edited.result).toMatchObject({ text: 'Bye', edit_date: expect.any(Number) });
    const [shown] = fake.shown(id);
    expect(shown).toMatchObject({ text: 'Bye', keyboard: [], earlier: [{ text: 'Hello' }] });
    const again = { chat_id: id, message_id: messageId, reply_markup: markup };
    await callApi(fake, 'editMessageReplyMarkup', again);
    expect(fake.shown(id)[0]?.keyboard).toEqual(markup.inline_keyboard);
  });

  test('that changes nothing is refused', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    const markup = { inline_keyboard: [[{ text: 'a', callback_data: 'a' }]] };
    const where = { chat_id: id, message_id: await send(fake, id, { reply_markup: markup }), reply_markup: markup };
    const refused = { status: 400, description: expect.stringContaining('message is not modified') };
    expect(await callApi(fake, 'editMessageText', { ...where, text: ' Hello ' })).toMatchObject(refused);
    expect(await callApi(fake, 'editMessageReplyMarkup', where)).toMatchObject(refused);
    const bold = [{ type: 'bold', offset: 0, length: 1 }];
    expect((await callApi(fake, 'editMessageText', { ...where, text: 'Hello', entities: bold })).ok).toBe(true);
  });

  test('of a message that is unknown, deleted or not the bot’s is refused', async () => {
    const fake = await start(unpaced);
    const person = fake.person();
    const { message_id: foreign } = person.writes('mine');
    const edit = (messageId: number) =>
      callApi(fake, 'editMessageText', { chat_id: person.id, message_id: messageId, text: 'x' });
    expect((await edit(999_999)).description).toBe('Bad Request: message to edit not found');
    expect((await edit(foreign)).description).toBe("Bad Request: message can't be edited");
    const own = await send(fake, person.id);
    person.deletes(own);
    expect((await edit(own)).description).toBe('Bad Request: message to edit not found');
  });

  test('names its message', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    const edit = async (about: object) => (await callApi(fake, 'editMessageText', { text: 'x', ...about })).description;
    expect(await edit({ message_id: 1 })).toBe('Bad Request: chat_id is empty');
    expect(await edit({ chat_id: id })).toBe('Bad Request: message identifier is not specified');
  });
});

describe('a deletion', () => {
  test('takes a message away once, within two days, and not everybody’s', async () => {
    let now = Date.parse('2024-05-12T08:00:00Z');
    const fake = await start({ ...unpaced, clock: () => now });
    const person = fake.person({ started: true });
    const remove = (chatId: number, messageId: number) =>
      callApi(fake, 'deleteMessage', { chat_id: chatId, message_id: messageId });
    const messageId = await send(fake, person.id);
    expect((await remove(person.id, messageId)).ok).toBe(true);
    expect(fake.shown(person.id)).toEqual([]);
    expect((await remove(person.id, messageId)).description).toContain('message to delete not found');
    const group = fake.supergroup({ members: [person] });
    const { message_id: foreign } = person.writes('mine', { chatId: group.chat.id });
    expect((await remove(group.chat.id, foreign)).description).toContain("message can't be deleted");
    const old = await send(fake, person.id);
    now += 49 * 60 * 60 * 1000;
    expect((await remove(person.id, old)).description).toContain("message can't be deleted");
  });

  test('of many at once passes over what is not there', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    const messageIds = [await send(fake, id), await send(fake, id), 999_999];
    expect((await callApi(fake, 'deleteMessages', { chat_id: id, message_ids: messageIds })).ok).toBe(true);
    expect(fake.shown(id)).toEqual([]);
    expect((await callApi(fake, 'deleteMessages', { chat_id: id, message_ids: [] })).status).toBe(400);
  });
});

describe('a draft', () => {
  test('is seen in a private chat for 30 seconds or until the message comes', async () => {
    let now = Date.parse('2024-05-12T08:00:00Z');
    const fake = await start({ ...unpaced, clock: () => now });
    const { id } = fake.person({ started: true });
    const draft = (about: object = {}) =>
      callApi(fake, 'sendMessageDraft', { chat_id: id, draft_id: 7, text: 'a ', ...about });
    expect((await draft()).result).toBe(true);
    expect(fake.draft(id)).toMatchObject({ draftId: 7, text: 'a ', canStop: false });
    now += 30_000;
    expect(fake.draft(id)).toBeNull();
    await draft({ text: '' });
    expect(fake.draft(id)?.text).toBe('');
    await send(fake, id);
    expect(fake.draft(id)).toBeNull();
    expect(fake.chat(id).drafts).toHaveLength(2);
  });

  test('needs a private chat, an id other than 0 and a text that fits', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    const draft = { chat_id: id, draft_id: 1, text: 'a' };
    const status = async (about: object) => (await callApi(fake, 'sendMessageDraft', { ...draft, ...about })).status;
    expect(await status({ draft_id: 0 })).toBe(400);
    expect(await status({ chat_id: fake.supergroup().chat.id })).toBe(400);
    expect(await status({ text: 'a'.repeat(4097) })).toBe(400);
    expect(await status({ text: 'a'.repeat(4096) })).toBe(200);
  });
});

describe('a reaction', () => {
  test('is one emoji that bots may use, on a message that is there', async () => {
    const fake = await start(unpaced);
    const person = fake.person();
    const { message_id: messageId } = person.writes('Thanks');
    const react = async (...emoji: string[]) =>
      callApi(fake, 'setMessageReaction', {
        chat_id: person.id,
        message_id: messageId,
        reaction: emoji.map((one) => ({ type: 'emoji', emoji: one })),
      });
    expect((await react('👍')).ok).toBe(true);
    expect(fake.shown(person.id)[0]?.reaction).toBe('👍');
    expect((await react('🇰🇿')).status).toBe(400);
    expect((await react('👍', '🔥')).status).toBe(400);
    const custom = { type: 'custom_emoji', custom_emoji_id: '1' };
    const where = { chat_id: person.id, message_id: messageId };
    expect((await callApi(fake, 'setMessageReaction', { ...where, reaction: [custom] })).description).toContain(
      'REACTION',
    );
    person.deletes(messageId);
    expect((await react('👍')).status).toBe(400);
  });
});
