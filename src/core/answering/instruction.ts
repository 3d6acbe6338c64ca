import { foldKazakh, normalise } from '../language/normalise.ts';

/** Where an English verb commands: at the head of a clause, or behind a word of asking. */
const CLAUSE = String.raw`(?:^|[.!?;:,"(>-] ?|\b(?:please|now|and|then|just|kindly|must|should|you to|will you|can you|could you) )`;

/**
 * What people write who want to command the bot instead of asking: to drop rules, to show prompts or keys, to take a
 * role, to confirm what a text «says» it is. Words alone decide nothing, since articles tell of rules, systems and tokens
 * too: a verb must command, and its object be the bot's own. One pattern a line; each is linear in the text.
 */
const LATIN_COMMANDS: readonly RegExp[] = [
  new RegExp(
    String.raw`${CLAUSE}(?:ignore|disregard|forget|override|bypass|drop)\b[^.!?]{0,60}\b(?:instructions?|rules?|prompts?|previous|above|restrictions?|guidelines|policy)\b`,
  ),
  /\b(?:(?:system|developer|hidden) (?:prompt|message|instructions?)|initial (?:prompt|instructions?))\b/,
  /\b(?:you are now|from now on you|jailbreak|dan mode|developer mode)\b/,
  new RegExp(String.raw`${CLAUSE}(?:act as|pretend (?:to be|you|that you)|role-?play)\b`),
  /\b(?:reveal|print|show|output|leak|repeat|tell me|give me|send)\b[^.!?]{0,50}\b(?:api[ -]key|token(?! of)|password|secrets?(?! (?:ballot|vote|voting|session))|credentials|your prompt|your instructions|env)\b/,
  /\b(?:sudo|rm -rf|drop table|select \* from|exec\(|eval\()/,
  /(?:^|[ ])\/(?:broadcast|reindex|admin|stats|sudo|withdraw)\b/,
  /<\/?(?:system|instruction|assistant|user|admin)[^>]{0,40}>|\[(?:system|inst|admin)\]|^(?:system|assistant) ?:/u,
];

const RUSSIAN_COMMANDS: readonly RegExp[] = [
  /(?:^|[^\p{L}])(?:забудь|игнорируй|проигнорируй|отмени|отбрось|отключи|обойди|сними|нарушь|не следуй|не соблюдай)(?:те)?(?![\p{L}])[^.!?]{0,60}(?:правил|инструкц|указани|промпт|ограничени|предыдущ|все прежние|настройк|фильтр|про статьи|о статьях)/u,
  /системн\p{L}{0,6} (?:промпт|инструкц|подсказк|сообщени|настройк)|(?:скрыт|внутренн|исходн|начальн)\p{L}{0,6} (?:промпт|подсказк)/u,
  /(?:^|[^\p{L}])(?:теперь|отныне|с этого момента) (?:ты|вы)(?! (?:знае|може|понима|види|помни|скаже|готов))(?![\p{L}])/u,
  /(?:^|[^\p{L}])(?:ты|вы) (?:теперь|отныне|больше не)(?! (?:знае|може|понима|види|помни|скаже|готов))(?![\p{L}])/u,
  /(?:^|[^\p{L}])(?:притворись|представь, что ты|представь что ты|веди себя как|отвечай как|сыграй роль|действуй как|выступи в роли)/u,
  /(?:^|[^\p{L}])(?:выведи|покажи|раскрой|сообщи|назови|пришли|отправь|дай|скинь|повтори|напечатай)(?:те)?(?![\p{L}])[^.!?]{0,50}(?:промпт|(?<!\p{L})ключ(?:а|и|ей|ом)?(?!\p{L})|токен|парол|(?<!\p{L})секрет(?:ы|ов)?(?!\p{L})|инструкци|переменн\p{L}* окружени|(?<!\p{L})api(?!\p{L}))/u,
  /(?:за кого|за какую партию) (?:мне |нам |нужно |надо )?(?:голосовать|проголосовать)/u,
  /(?:^|[^\p{L}])(?:агитируй|призови голосовать|напиши агитац|убеди (?:меня|всех|читателей))/u,
  /^(?:система|админ|әкімші|жүйе) ?:/u,
];

/** The Kazakh ones, in the letters of {@link foldKazakh}: many readers type so. */
const KAZAKH_COMMANDS: readonly RegExp[] = [
  /(?:^|[^\p{L}])(?:алдынгы|бурынгы|барлык|осыган дейинги)\p{L}* [^.!?]{0,40}(?:ереже|нускау|буйрык|шектеу)\p{L}* [^.!?]{0,20}(?:умыт|елеме|токтат|алып таста|ескерме)(?:ыныз|иниз|низ|ныз|шы|ши)?(?![\p{L}])/u,
  /(?:жуйелик|жасырын|ишки) (?:промпт|нускаулар(?:ын|ды)|сурау|хабарлама)/u,
  /(?:^|[^\p{L}])(?:оз|сенин|сиздин|озинин|барлык|букил) (?:\p{L}{1,20} ){0,2}?(?:нускау|ереже|буйрык)\p{L}{0,12}[^.!?]{0,60}(?:корсет|шыгар|жибер|айт|кошир|жаз|кайтала|жарияла|аш)(?:иниз|ыныз|ныз|низ|ши|шы|ып бер|ип бер)?(?![\p{L}])/u,
  /(?:^|[.!?\n] ?)жуйе ?:/u,
  /(?:^|[^\p{L}])(?:енди|будан былай|казирден бастап) (?:сен|сиз)(?![\p{L}])/u,
  /(?:промпт\p{L}*|купия ?соз\p{L}*|(?<!\p{L})килт(?:ин|терин|ти(?= (?:корсет|шыгар|жибер|айт|бер)))|токен\p{L}*|(?<!\p{L})api(?!\p{L}))[^.!?]{0,40}(?:корсет|шыгар|жибер|айтып бер|жарияла|бер)(?:иниз|ыныз|ныз|низ|ши|шы)?(?![\p{L}])/u,
  /(?:кимге|кай партияга) дауыс беру/u,
];

/** Longest part of a message that is looked at. */
const MAX_CHARACTERS = 2000;

/** Whether a message commands the bot instead of asking about the articles. It is then declined, never followed. */
export function isInstruction(message: string): boolean {
  const text = normalise(message.slice(0, MAX_CHARACTERS));
  // Nearly every sentence is in one script, and is not looked through for commands in the other.
  if (/[a-z]/.test(text) && LATIN_COMMANDS.some((pattern) => pattern.test(text))) return true;
  if (!/[\u0400-\u052f]/.test(text)) return false;
  const folded = foldKazakh(text);
  return (
    RUSSIAN_COMMANDS.some((pattern) => pattern.test(text)) || KAZAKH_COMMANDS.some((pattern) => pattern.test(folded))
  );
}
