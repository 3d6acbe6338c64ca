import { dayInWords } from '../../core/answering/dateWords.ts';
import { plural } from './plural.ts';
import type { BotWords } from './words.ts';

function counted(count: number, one: string, other = `${one}s`): string {
  return `${count} ${plural(count, { one, other }, 'en')}`;
}

/** From an hour and a half on in hours, where the minutes would be idle. */
function inTime(minutes: number): string {
  return `in ${minutes < 90 ? counted(minutes, 'minute') : counted(Math.round(minutes / 60), 'hour')}`;
}

/** What the bot says in English. */
export const en: BotWords = {
  language: 'en',
  shortDescription:
    'Answers on parliamentary diplomacy from news articles, every sentence with a source you can check.',
  description:
    'Elshi answers questions about parliamentary diplomacy in English, Kazakh and Russian. It answers only from the articles it holds, and every sentence links to its source. If the articles do not hold the answer, it says so.',
  commands: {
    start: 'What the bot does, with example questions',
    help: 'How to ask',
    ask: 'Ask a question, for instance in a group',
    new: 'Start a new conversation',
    latest: 'New articles, also by country: /latest Italy',
    digest: 'Digest: turn on, set, show now',
    sources: 'What the collection covers',
    settings: 'Language, length of answers, time zone',
    why: 'How the last answer came about',
    privacy: 'What is stored and how to delete it',
  },
  adminCommands: {
    stats: 'Statistics of the last 30 days',
    reindex: 'Read the articles again',
    unanswered: 'Questions left without an answer',
    subscribers: 'Subscriptions to the digest and last deliveries',
    broadcast: 'Send a message to all chats',
    withdraw: 'Take an article out of the answers',
  },
  buttons: {
    quotes: 'Quotes',
    briefing: 'For a briefing',
    more: 'More',
    back: '‹ Back',
    cancel: 'Cancel',
    erase: 'Delete my data',
    eraseConfirm: 'Yes, delete',
    send: 'Send',
    add: 'Add the article',
    withdraw: 'Withdraw',
    showAnswer: 'Show the answer',
    openArticle: 'Open the article',
  },
  start: (hasExamples) =>
    `Welcome! I am Elshi, a reference bot on parliamentary diplomacy.
I answer only from the articles I hold and give a source for every sentence.
If they do not hold the answer, I say so. ${hasExamples ? 'Ask in your own words or pick an example:' : 'Ask in your own words.'}`,
  help: `How to ask
Write your question in plain words in English, Kazakh or Russian: the answer comes in the language of the question. You may follow up: “And with Mongolia?” If you edit a question, its answer is updated.

How to check
A number behind a sentence, such as [1], opens the article at the quoted words. “Quotes” shows the source's exact words; “For a briefing” gives the answer with footnotes, ready to copy.

In a group
Mention the bot, reply to one of its messages, or write /ask and your question.

Commands
/new – start a new conversation
/latest – new articles; /latest Italy – by country
/digest – the news digest: turn on and set; /digest now – show it now
/sources – what the collection covers
/why – how the last answer came about
/settings – language, length of answers, time zone
/privacy – what is stored and how to delete it`,
  adminHelp: `For administrators
/stats – statistics
/reindex – read the articles again
/unanswered – questions left without an answer
/subscribers – subscriptions to the digest and last deliveries
/digest channel and the id of a channel – post the digest to the channel
/broadcast and a text – a message to all chats
/withdraw and the address or name of an article – take it out of the answers; /withdraw undo – put it back
To add an article, send a file, forward a post or paste a long text.`,
  groupWelcome: (username) =>
    `Hello! I answer questions about parliamentary diplomacy from news articles and name the sources. Mention @${username} in your question, reply to one of my messages, or write /ask and your question.`,
  newDone: 'The earlier conversation is forgotten. You can start afresh.',
  asking: {
    searching: 'Searching the articles…',
    found: (count) => `${counted(count, 'passage')} found, composing the answer…`,
    checking: 'Checking every sentence against its sources…',
    stopped: 'Stopped. Ask again whenever you are ready.',
    perhapsDelivered:
      'The connection broke, and the answer may not have reached you in full. The button below shows all of it.',
    askAgain: 'The bot was down for a while and could not answer you in time. Please ask your question again.',
    empty: 'Please write your question in words.',
    tooLong: (most, given) =>
      `The question is too long: ${counted(given, 'character')}, while at most ${most} are accepted. Please shorten it.`,
    thanked: 'You are welcome.',
    askUsage: 'Write your question after the command, for instance: /ask Who visited the Senate this year?',
    otherContent: {
      voice: 'I do not understand voice messages. Please write your question as text.',
      photo: 'I do not read images. Please write your question as text.',
      video: 'I do not watch videos. Please write your question as text.',
      document: 'I do not read files. Please write your question as text.',
      sticker: 'I understand text only. Ask me about parliamentary diplomacy and I will search the articles.',
      location: 'I understand text only. For news about a country, write /latest and its name.',
      other: 'I understand text only. Please write your question in words.',
    },
    nothingToExplain: 'There is nothing to explain yet: please ask a question first.',
    evidenceGone: 'This article is no longer in the collection.',
  },
  access: {
    rateLimited: (time, minutes) =>
      `You have asked many questions. You can ask the next one ${inTime(minutes)}, at ${time}.`,
    busy: (time, minutes) =>
      `There are very many questions at the moment. Please ask yours again ${inTime(minutes)}, at ${time}.`,
    notAdmitted: (userId) =>
      `Access to this bot is restricted. To be admitted, give the administrator your Telegram number: ${userId}`,
    inviteNeeded: 'This bot is by invitation. Please send your invitation code.',
    inviteAccepted: 'The code is right. Welcome!',
    inviteWrong: 'There is no such code. Please check it and send it again.',
    inviteWait: (minutes) => `Too many attempts. Please try again in ${counted(minutes, 'minute')}.`,
  },
  feedback: {
    thanks: 'Thank you for rating the answer!',
    askReason: 'Thank you. What is wrong with it?',
    reasons: {
      wrong: 'A fact is wrong',
      offTopic: 'Not what I asked',
      missing: 'Something is missing',
      other: 'Other',
    },
    thanksForReason: 'Thank you, the editors will see it.',
  },
  settings: {
    heading: 'Settings',
    language: 'Language of the interface',
    length: 'Length of answers',
    timeZone: 'Time zone',
    languageAuto: 'As in Telegram',
    timeZoneAuto: (zone) => `Default (${zone})`,
    lengths: { short: 'Short', normal: 'Normal', long: 'With quotes' },
    chooseLanguage: 'Choose the language of the interface. Answers always follow the language of the question.',
    chooseLength:
      'How long should answers be? “Short” gives the first two sentences, “With quotes” adds the words of the sources.',
    chooseTimeZone: 'Choose your time zone.',
    saved: 'Saved.',
    onlyGroupAdmins: 'Only administrators of the group can change its settings.',
  },
  privacy: {
    text: ({ days, backupDays, usesModel, isGroup }) =>
      [
        'What is stored',
        `Your questions, their answers and your ratings, for ${counted(days, 'day')}: to understand follow-ups, to explain answers and to improve them. The settings of the chat and of its digest, until you delete them; which digests were sent, for 90 days. Your Telegram number; neither your name nor your phone.`,
        ...(usesModel
          ? [
              'Answers are written by a language model: it is sent the question, the conversation so far and excerpts from the articles, but nothing about you.',
            ]
          : ['Questions are not passed on to anyone.']),
        `${isGroup ? 'All of it can be deleted in a private chat with me: /privacy.' : 'The button below deletes all of it at once.'}${backupDays > 0 ? ` Backups drop it within ${counted(backupDays, 'day')}.` : ''}`,
      ].join('\n\n'),
    eraseAsk: 'Delete your questions, answers, ratings and settings? This cannot be undone.',
    eraseDone: 'Your data has been deleted.',
    eraseCancelled: 'Nothing was deleted.',
  },
  lists: {
    sources: ({ articles, firstDate, lastDate }) => {
      if (articles === 0) return 'The collection holds no articles yet.';
      const holds = `The collection holds ${counted(articles, 'article')}`;
      if (firstDate === null || lastDate === null) return `${holds}.`;
      const [first, last] = [dayInWords(firstDate, 'en'), dayInWords(lastDate, 'en')];
      return `${holds}, ${first === last ? `of ${first}` : `from ${first} to ${last}`}.`;
    },
    sourcesHeading: 'Sources',
    articles: (count) => counted(count, 'article'),
    unnamedOutlet: 'Outlet not given',
    latest: 'New articles',
    latestOf: (country) => `New articles: ${country}`,
    latestEmpty: 'The collection holds no such articles.',
    unknownCountry: (given) => `I do not know the country “${given}”. Write, for instance: /latest Italy`,
    empty: 'The list is empty.',
    previous: '◀',
    next: '▶',
    page: (page, pages) => `${page} of ${pages}`,
  },
  inline: {
    answer: 'Answer',
  },
  admin: {
    statistics: (facts, days) =>
      [
        `Last ${counted(days, 'day')}`,
        `Chats: ${facts.chats}, readers: ${facts.users}`,
        `Questions: ${facts.questions}, answered: ${facts.answered}, not answered: ${facts.abstained}`,
        `Ratings: 👍 ${facts.up}, 👎 ${facts.down}`,
        facts.medianMs === null || facts.p95Ms === null
          ? 'Time of an answer: no data'
          : `Time of an answer: median ${seconds(facts.medianMs)} s, 95th percentile ${seconds(facts.p95Ms)} s`,
      ].join('\n'),
    reindexStarted: 'Reading the articles again. Questions are answered meanwhile.',
    reindexDone: ({ added, changed, removed, rejected }) =>
      `Done. Added: ${added}, changed: ${changed}, removed: ${removed}, rejected: ${rejected}.`,
    reindexBusy: 'The articles are being read already. Please wait until that is done.',
    reindexFailed: (id) => `Reading the articles failed. The log says more, id ${id}.`,
    unanswered: 'Questions without an answer',
    unansweredNone: 'There are no questions without an answer.',
    reasons: {
      off_topic: 'off topic',
      not_in_corpus: 'not in the articles',
      wrong_period: 'not in that period',
      instruction: 'an instruction, not a question',
      insufficient: 'no direct answer',
    },
    broadcastUsage: 'Write the text after the command: /broadcast Dear colleagues, …',
    broadcastPreview: (count) => `This is how the message will look. Recipients: ${counted(count, 'chat')}. Send it?`,
    broadcastStarted: (count) => `The broadcast has started. Recipients: ${counted(count, 'chat')}.`,
    broadcastDone: ({ sent, unreachable, failed }) =>
      `The broadcast is finished. Delivered: ${sent}, unreachable: ${unreachable}, failed: ${failed}.`,
    broadcastCancelled: 'The broadcast is cancelled.',
    addOffer: (title, count) =>
      `Add this as the article “${title}” (${counted(count, 'character')})? Nothing is added unless you press the button.`,
    addDone: (title) => `The article “${title}” is added; questions about it can be asked now.`,
    addCancelled: 'The article was not added.',
    addRejected: (reason) => `This cannot be added as an article: ${reason}`,
    withdrawUsage:
      'Give the address of the article, its whole title, or its number in the last answer, such as /withdraw 1. To put the last one back: /withdraw undo',
    withdrawAsk: (title) => `Withdraw the article “${title}”? It will be cited no more, also after updates.`,
    withdrawDone: (title) => `The article “${title}” is withdrawn. To put it back: /withdraw undo`,
    withdrawUndone: (title) => `The article “${title}” is back.`,
    withdrawUnknown: (given) =>
      `The collection has no article “${given}”. Give its address, its whole title, or its number in the last answer.`,
    withdrawCancelled: 'The article stays in the collection.',
    gone: 'This proposal has expired. Please repeat the command.',
  },
  error: (id) =>
    `Something went wrong and there is no answer. Please try again. If it happens again, give the administrator the id ${id}.`,
  unknownCommand: 'There is no such command. All commands: /help',
  oldButton: 'This button has expired. Please ask your question again.',
  nothingToStop: 'There is nothing to stop: the answer is ready.',
};

function seconds(milliseconds: number): string {
  return (Math.max(milliseconds, 100) / 1_000).toFixed(1);
}
