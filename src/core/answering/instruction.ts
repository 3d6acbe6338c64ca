import { normalise } from '../language/normalise.ts';

/**
 * What people write who want to command the bot instead of asking: to drop rules, to show prompts or keys, to take a
 * role, to confirm what a text «says» it is. One pattern a line; each is linear in the text.
 */
const COMMANDS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,60}\b(?:instructions?|rules?|prompts?|previous|above|restrictions?|guidelines)\b/,
  /\b(?:system|developer|hidden|initial) (?:prompt|message|instructions?)\b/,
  /\b(?:you are now|from now on you|act as|pretend (?:to be|you)|roleplay|role-play|jailbreak|dan mode|developer mode)\b/,
  /\b(?:reveal|print|show|output|leak|repeat|tell me|give me|send)\b[^.!?]{0,50}\b(?:api key|api-key|token|password|secret|credentials|your prompt|your instructions|env)\b/,
  /(?:^|[^\p{L}])(?:забудь|забудьте|игнорируй|игнорируйте|проигнорируй|отмени|отбрось|отключи|обойди|сними)(?![\p{L}])[^.!?]{0,60}(?:правил|инструкц|указани|промпт|ограничени|предыдущ|все прежние|настройк|фильтр|про статьи|о статьях)/u,
  /(?:системн|скрыт|внутренн|исходн|начальн)\p{L}{0,6} (?:промпт|инструкц|подсказк|сообщени|настройк)/u,
  /(?:^|[^\p{L}])(?:теперь|отныне|с этого момента) (?:ты|вы)(?![\p{L}])/u,
  /(?:^|[^\p{L}])(?:ты|вы) (?:теперь|отныне|больше не)(?![\p{L}])/u,
  /(?:^|[^\p{L}])(?:притворись|представь, что ты|представь что ты|веди себя как|отвечай как|сыграй роль|действуй как|выступи в роли)/u,
  /(?:^|[^\p{L}])(?:выведи|покажи|раскрой|сообщи|назови|пришли|отправь|дай|скинь)(?![\p{L}])[^.!?]{0,50}(?:промпт|ключ|токен|парол|секрет|инструкци|переменн\p{L}* окружени|api)/u,
  /(?:за кого|за какую партию) (?:мне |нам |нужно |надо )?(?:голосовать|проголосовать)/u,
  /(?:^|[^\p{L}])(?:агитируй|призови голосовать|напиши агитац|убеди (?:меня|всех|читателей))/u,
  /(?:^|[^\p{L}])(?:алдыңғы|бұрынғы|барлық|осыған дейінгі)\p{L}* [^.!?]{0,40}(?:ереже|нұсқау|бұйрық|шектеу)\p{L}* [^.!?]{0,20}(?:ұмыт|елеме|тоқтат|алып таста|ескерме)/u,
  /(?:жүйелік|жасырын|ішкі) (?:промпт|нұсқау|сұрау|хабарлама)/u,
  /(?:^|[^\p{L}])(?:енді|бұдан былай|қазірден бастап) (?:сен|сіз)(?![\p{L}])/u,
  /(?:промпт|құпиясөз|құпия сөз|кілт|токен|api)\p{L}*[^.!?]{0,40}(?:көрсет|шығар|жібер|айтып бер|жарияла|бер(?:ші|іңіз)?(?![\p{L}]))/u,
  /(?:кімге|қай партияға) дауыс беру/u,
  /<\/?(?:system|instruction|assistant|user|admin)[^>]{0,40}>|\[(?:system|inst|admin)\]|^(?:system|assistant|система|админ|әкімші) ?:/u,
  /\b(?:sudo|rm -rf|drop table|select \* from|exec\(|eval\()/,
  /(?:^|[ ])\/(?:broadcast|reindex|admin|stats|sudo|withdraw)\b/,
];

/** Longest part of a message that is looked at. */
const MAX_CHARACTERS = 2000;

/** Whether a message commands the bot instead of asking about the articles. It is then declined, never followed. */
export function isInstruction(message: string): boolean {
  const text = normalise(message.slice(0, MAX_CHARACTERS));
  return COMMANDS.some((pattern) => pattern.test(text));
}
