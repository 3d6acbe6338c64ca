import { describe, expect, test } from 'vitest';
import type { FakeBotApi } from '../../../src/telegram/fake/fakeBotApi.ts';
import { callApi, fakesOfThisFile } from './callApi.ts';

const start = fakesOfThisFile();
const unpaced = { flood: { mode: 'off' as const } };

async function sendButtons(fake: FakeBotApi, chatId: number, ...labels: string[]): Promise<number> {
  const reply = await callApi(fake, 'sendMessage', {
    chat_id: chatId,
    text: 'Choose',
    reply_markup: { inline_keyboard: [labels.map((text) => ({ text, callback_data: `do:${text}` }))] },
  });
  return (reply.result as { message_id: number }).message_id;
}

const last = (fake: FakeBotApi) => fake.updates.at(-1);

describe('a person', () => {
  test('writes in private, with language, commands and mentions as Telegram finds them', async () => {
    const fake = await start();
    const person = fake.person({ languageCode: 'kk', firstName: 'Айгүл', username: 'aigul' });
    person.writes('/ask@fake_news_bot кім келді?');
    expect(last(fake)?.message).toMatchObject({
      text: '/ask@fake_news_bot кім келді?',
      entities: [{ type: 'bot_command', offset: 0, length: 18 }],
      from: { id: person.id, first_name: 'Айгүл', language_code: 'kk', is_bot: false },
      chat: { id: person.id, type: 'private', first_name: 'Айгүл' },
    });
    expect(fake.person({ languageCode: null }).user).not.toHaveProperty('language_code');
  });

  test('edits a message of theirs', async () => {
    const fake = await start();
    const person = fake.person();
    const { message_id: messageId } = person.writes('Who came?');
    person.edits(messageId, '/ask Who came in May?');
    expect(last(fake)?.edited_message).toMatchObject({
      message_id: messageId,
      text: '/ask Who came in May?',
      entities: [{ type: 'bot_command' }],
      edit_date: expect.any(Number),
    });
    expect(fake.shown(person.id)[0]?.earlier).toMatchObject([{ text: 'Who came?' }]);
    expect(() => person.edits(999, 'x')).toThrow('none that a user can edit');
  });

  test('presses a button that is there', async () => {
    const fake = await start(unpaced);
    const person = fake.person({ started: true });
    await sendButtons(fake, person.id, 'Quotes (3)', 'More');
    const messageId = await sendButtons(fake, person.id, 'Other');
    expect(person.presses('Quotes').data).toBe('do:Quotes (3)');
    expect(person.presses({ data: 'do:More' }).data).toBe('do:More');
    const press = person.presses({ row: 0, column: 0 }, { messageId });
    expect(press.data).toBe('do:Other');
    expect(last(fake)?.callback_query).toMatchObject({
      id: press.queryId,
      data: 'do:Other',
      from: { id: person.id },
      message: { message_id: messageId, text: 'Choose' },
    });
    expect(() => person.presses('Share')).toThrow('there are: Quotes (3) | More | Other');
    person.deletes(messageId);
    expect(() => person.presses('Other')).toThrow(RangeError);
    expect(() => person.deletes(messageId)).toThrow('is not there');
  });

  test('presses what is not there only with a tampered client', async () => {
    const fake = await start(unpaced);
    const person = fake.person({ started: true });
    const messageId = await sendButtons(fake, person.id, 'More');
    expect(() => person.presses({ data: 'forged' })).toThrow(RangeError);
    expect(person.presses({ data: 'forged' }, { tampered: true }).data).toBe('forged');
    expect(() => person.presses({ data: 'forged' }, { chatId: -99, tampered: true })).toThrow('not known here');
    person.deletes(messageId);
    person.presses({ data: 'do:More' }, { messageId, tampered: true });
    expect(last(fake)?.callback_query?.message).toEqual({
      chat: fake.chat(person.id).chat,
      message_id: messageId,
      date: 0,
    });
  });

  test('sends a document that the bot can download', async () => {
    const fake = await start();
    const person = fake.person();
    person.sendsDocument({ fileName: 'note.md', content: '# Визит', mimeType: 'text/markdown', caption: '/add' });
    const { document, caption_entities: marks } = last(fake)?.message ?? {};
    expect(document).toMatchObject({ file_name: 'note.md', mime_type: 'text/markdown', file_size: 12 });
    expect(marks).toMatchObject([{ type: 'bot_command' }]);
    const { result } = await callApi(fake, 'getFile', { file_id: document?.file_id });
    const { file_path: path } = result as { file_path: string };
    const download = await fetch(`${fake.url}/file/bot${fake.token}/${path}`);
    expect(await download.text()).toBe('# Визит');
    expect((await fetch(`${fake.url}/file/bot1:wrong/${path}`)).status).toBe(401);
    expect((await fetch(`${fake.url}/file/bot${fake.token}/files/none`)).status).toBe(404);
    expect((await callApi(fake, 'getFile', { file_id: 'none' })).status).toBe(400);
    person.sendsDocument({ content: 'a', sizeBytes: 20_000_001 });
    const huge = last(fake)?.message?.document?.file_id;
    expect((await callApi(fake, 'getFile', { file_id: huge })).description).toContain('file is too big');
  });

  test('sends photos, voice, stickers and what others wrote', async () => {
    const fake = await start();
    const person = fake.person();
    expect(person.sendsPhoto('look')).toMatchObject({ photo: [{ width: 90 }], caption: 'look' });
    expect(person.sendsVoice()).toMatchObject({ voice: { duration: 3 } });
    expect(person.sendsSticker()).toMatchObject({ sticker: { type: 'regular' } });
    expect(person.forwards({ text: 'News', channelTitle: 'Senate' })).toMatchObject({
      text: 'News',
      forward_origin: { type: 'channel', chat: { title: 'Senate' } },
    });
    expect(person.forwards({ text: 'News', hiddenUser: 'A.' })).toMatchObject({
      forward_origin: { type: 'hidden_user' },
    });
    expect(fake.updates).toHaveLength(5);
  });

  test('blocks and unblocks the bot', async () => {
    const fake = await start();
    const person = fake.person({ started: true });
    person.blocks();
    expect(last(fake)?.my_chat_member).toMatchObject({
      chat: { id: person.id },
      new_chat_member: { status: 'kicked', user: { id: fake.bot.id } },
    });
    expect(() => person.writes('through the wall')).toThrow('blocked');
    person.unblocks();
    expect(last(fake)?.my_chat_member).toMatchObject({ new_chat_member: { status: 'member' } });
  });

  test('stops a draft that can be stopped', async () => {
    const fake = await start(unpaced);
    const person = fake.person({ started: true });
    await callApi(fake, 'sendMessageDraft', { chat_id: person.id, draft_id: 5, text: 'a' });
    expect(() => person.stopsGeneration()).toThrow(RangeError);
    await callApi(fake, 'sendMessageDraft', { chat_id: person.id, draft_id: 5, text: 'ab', can_stop: true });
    person.stopsGeneration();
    expect(last(fake)?.stopped_message_generation).toEqual({ chat: fake.chat(person.id).chat, draft_id: 5 });
    expect(fake.draft(person.id)).toBeNull();
  });
});

describe('a group', () => {
  test('in privacy mode shows the bot what is meant for it', async () => {
    const fake = await start(unpaced);
    const person = fake.person();
    const { chat } = fake.supergroup({ members: [person] });
    const arrives = (text: string, replyTo?: number) => {
      const before = fake.updates.length;
      person.writes(text, { chatId: chat.id, replyTo });
      return fake.updates.length > before;
    };
    const answer = (await callApi(fake, 'sendMessage', { chat_id: chat.id, text: 'An answer' })).result;
    expect(arrives('just talk')).toBe(false);
    expect(arrives('/ask who came')).toBe(true);
    expect(arrives('/ask@Fake_News_Bot who came')).toBe(true);
    expect(arrives('/ask@other_bot who came')).toBe(false);
    expect(arrives('@fake_news_bot who came')).toBe(true);
    expect(arrives('and in June?', (answer as { message_id: number }).message_id)).toBe(true);
    expect(fake.shown(chat.id), 'people see everything').toHaveLength(7);
  });

  test('shows everything to an administrator, or without privacy mode', async () => {
    const fake = await start();
    const person = fake.person();
    person.writes('talk', { chatId: fake.supergroup({ members: [person], botIsAdmin: true }).chat.id });
    expect(fake.updates).toHaveLength(1);
    const open = await start({ bot: { can_read_all_group_messages: true } });
    const other = open.person();
    other.writes('talk', { chatId: open.group({ members: [other] }).chat.id });
    expect(open.updates).toHaveLength(1);
  });

  test('is for its members', async () => {
    const fake = await start();
    const { chat } = fake.group();
    const stranger = fake.person();
    expect(() => stranger.writes('hi', { chatId: chat.id })).toThrow('is no member');
    expect(() => stranger.writes('hi', { chatId: -99 })).toThrow('chat -99 is not known here');
  });

  test('lets people answer only what is there, in topics that are there, and move once', async () => {
    const fake = await start();
    const person = fake.person();
    const chatId = fake.group({ members: [person] }).chat.id;
    expect(() => person.writes('a', { chatId, replyTo: 999 })).toThrow('message 999 is not in this chat');
    expect(() => person.writes('a', { chatId, threadId: 5 })).toThrow('topic 5 is not in this chat');
    expect(() => fake.migrates(fake.supergroup())).toThrow('is a supergroup, not a group');
  });

  test('has topics, or threads of replies that are no topics', async () => {
    const fake = await start();
    const person = fake.person();
    const forum = fake.supergroup({ members: [person], topics: ['News'] });
    const threadId = fake.topic(forum, 'News');
    expect(person.writes('/ask x', { chatId: forum.chat.id, threadId })).toMatchObject({
      message_thread_id: threadId,
      is_topic_message: true,
    });
    expect(person.writes('/ask x', { chatId: forum.chat.id })).not.toHaveProperty('message_thread_id');
    const plain = fake.supergroup({ members: [person] });
    const root = person.writes('one', { chatId: plain.chat.id });
    const reply = person.writes('two', { chatId: plain.chat.id, replyTo: root.message_id });
    expect(reply).toMatchObject({ message_thread_id: root.message_id, reply_to_message: { text: 'one' } });
    expect(reply).not.toHaveProperty('is_topic_message');
  });

  test('lets administrators and channels write without their names', async () => {
    const fake = await start();
    const person = fake.person();
    const group = fake.supergroup({ members: [person] });
    const channel = fake.channel({ title: 'Press' });
    const chatId = group.chat.id;
    expect(person.writes('/stats', { chatId, as: 'anonymous-admin' })).toMatchObject({
      from: { username: 'GroupAnonymousBot' },
      sender_chat: { id: chatId },
    });
    expect(person.writes('/stats', { chatId, as: { channelId: channel.chat.id } })).toMatchObject({
      from: { username: 'Channel_Bot' },
      sender_chat: { title: 'Press' },
    });
  });
});

describe('a channel', () => {
  test('posts under its own name', async () => {
    const fake = await start();
    const channel = fake.channel({ title: 'Press', username: 'press' });
    fake.posts(channel, 'A visit');
    expect(last(fake)?.channel_post).toMatchObject({ text: 'A visit', sender_chat: { title: 'Press' } });
    expect((await callApi(fake, 'sendMessage', { chat_id: '@press', text: 'a' })).ok).toBe(true);
  });
});
