import { describe, expect, test } from 'vitest';
import { callApi, fakesOfThisFile } from './callApi.ts';

const start = fakesOfThisFile();

describe('the list of commands', () => {
  const help = { command: 'help', description: 'What I can do' };

  test('is kept for each scope and language', async () => {
    const fake = await start();
    const scope = { type: 'all_private_chats' };
    await callApi(fake, 'setMyCommands', { commands: [help] });
    await callApi(fake, 'setMyCommands', { commands: [{ ...help, description: 'Көмек' }], scope, language_code: 'kk' });
    expect(fake.commands()).toEqual([help]);
    expect(fake.commands(scope, 'kk')).toEqual([{ command: 'help', description: 'Көмек' }]);
    expect((await callApi(fake, 'getMyCommands', { scope, language_code: 'kk' })).result).toHaveLength(1);
    await callApi(fake, 'deleteMyCommands', { scope, language_code: 'kk' });
    expect((await callApi(fake, 'getMyCommands', { scope, language_code: 'kk' })).result).toEqual([]);
  });

  test.each<[string, object]>([
    ['a name with capitals', { commands: [{ ...help, command: 'Help' }] }],
    ['a name with a slash', { commands: [{ ...help, command: '/help' }] }],
    ['a name of 33 characters', { commands: [{ ...help, command: 'a'.repeat(33) }] }],
    ['no description', { commands: [{ ...help, description: '' }] }],
    ['a description of 257 units', { commands: [{ ...help, description: 'ә'.repeat(257) }] }],
    ['101 commands', { commands: Array.from({ length: 101 }, (_, number) => ({ ...help, command: `c${number}` })) }],
    ['a language that is no code', { commands: [help], language_code: 'kaz' }],
    ['a scope that does not exist', { commands: [help], scope: { type: 'everywhere' } }],
    ['a chat that is not known', { commands: [help], scope: { type: 'chat', chat_id: 5 } }],
  ])('is refused with %s', async (_, parameters) => {
    expect((await callApi(await start(), 'setMyCommands', parameters)).status).toBe(400);
  });

  test('may have 100 commands with descriptions of 256 units', async () => {
    const commands = Array.from({ length: 100 }, (_, number) => ({
      command: `c${number}`,
      description: 'ә'.repeat(256),
    }));
    expect((await callApi(await start(), 'setMyCommands', { commands })).ok).toBe(true);
  });
});

describe('the profile', () => {
  test.each([
    ['Description', 'description', 512],
    ['ShortDescription', 'short_description', 120],
    ['Name', 'name', 64],
  ])('has a %s in each language, within its length', async (name, field, most) => {
    const fake = await start();
    const set = async (text: string) =>
      (await callApi(fake, `setMy${name}`, { [field]: text, language_code: 'ru' })).status;
    expect(await set('я'.repeat(most))).toBe(200);
    expect(await set('я'.repeat(most + 1))).toBe(400);
    expect((await callApi(fake, `getMy${name}`, { language_code: 'ru' })).result).toEqual({
      [field]: 'я'.repeat(most),
    });
    expect(fake.profile(field)).toBe('');
    expect((await callApi(fake, `setMy${name}`, { text: 'a' })).status).toBe(400);
  });
});

describe('looking things up', () => {
  test('tells who the bot is', async () => {
    const fake = await start({ bot: { username: 'news_desk_bot' } });
    expect((await callApi(fake, 'getMe')).result).toMatchObject({
      id: 7000000001,
      username: 'news_desk_bot',
      is_bot: true,
    });
  });

  test('tells of chats and members', async () => {
    const fake = await start();
    const person = fake.person();
    const { chat } = fake.group({ title: 'Desk', members: [person] });
    expect((await callApi(fake, 'getChat', { chat_id: chat.id })).result).toMatchObject({
      title: 'Desk',
      type: 'group',
    });
    const status = async (userId: number) =>
      (await callApi(fake, 'getChatMember', { chat_id: chat.id, user_id: userId })).result;
    expect(await status(person.id)).toMatchObject({ status: 'member' });
    expect(await status(fake.person().id)).toMatchObject({ status: 'left' });
    const unknown = await callApi(fake, 'getChatMember', { chat_id: chat.id, user_id: 5 });
    expect(unknown.description).toBe('Bad Request: user not found');
    expect((await callApi(fake, 'getChat', { chat_id: 5 })).status).toBe(400);
  });
});

describe('a document of the bot', () => {
  test('is uploaded, shown and can be downloaded', async () => {
    const fake = await start();
    const { id } = fake.person({ started: true });
    const form = new FormData();
    form.set('chat_id', String(id));
    form.set('document', new File(['a,b\n1,2'], 'unanswered.csv', { type: 'text/csv' }));
    form.set('caption', 'Two rows');
    const response = await fetch(`${fake.url}/bot${fake.token}/sendDocument`, { method: 'POST', body: form });
    expect(response.status).toBe(200);
    const { document } = fake.shown(id)[0]?.message ?? {};
    expect(document).toMatchObject({ file_name: 'unanswered.csv', mime_type: 'text/csv', file_size: 7 });
    expect(fake.shown(id)[0]?.text).toBe('Two rows');
    const again = await callApi(fake, 'sendDocument', { chat_id: id, document: document?.file_id });
    expect(again.ok).toBe(true);
    const edit = { chat_id: id, message_id: fake.shown(id)[0]?.messageId, text: 'x' };
    expect((await callApi(fake, 'editMessageText', edit)).description).toContain('no text in the message to edit');
  });

  test('needs a file that is there, and a caption of at most 1024 units', async () => {
    const fake = await start();
    const { id } = fake.person({ started: true });
    expect((await callApi(fake, 'sendDocument', { chat_id: id, document: 'none' })).status).toBe(400);
    const form = new FormData();
    form.set('chat_id', String(id));
    form.set('document', new File(['a'], 'a.txt'));
    form.set('caption', 'a'.repeat(1025));
    const url = `${fake.url}/bot${fake.token}/sendDocument`;
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(400);
    form.delete('caption');
    form.set('document', new File([], 'empty.txt'));
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(400);
    expect(fake.shown(id)).toEqual([]);
  });
});
