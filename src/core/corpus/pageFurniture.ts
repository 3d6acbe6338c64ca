/**
 * Says whether a line is furniture of a page and not content: breadcrumbs, share buttons, counters, tags, links to
 * other articles, subscription calls, a bare date of publication, a copyright notice.
 */
export function isPageFurniture(line: string): boolean {
  return line.length <= MAX_FURNITURE_CHARACTERS && FURNITURE.some((pattern) => pattern.test(line));
}

/** Says whether a line announces links that follow it («Читайте также:» and its like), with none on the line itself. */
export function isLinkListHeading(line: string): boolean {
  return line.length <= 60 && LINK_LIST_HEADING.test(line);
}

/** Cuts a tail that points elsewhere («… Читайте также: …», «Источник: …») off the end of a paragraph. */
export function cutLinkTail(line: string): string {
  const scope = line.slice(-MAX_TAIL_CHARACTERS);
  const found = LINK_TAIL.exec(scope);
  return found === null ? line : line.slice(0, line.length - scope.length + found.index).trimEnd();
}

const MAX_FURNITURE_CHARACTERS = 240;
const MAX_TAIL_CHARACTERS = 220;

const HOME = '(?:главная(?: страница)?|на главную|басты бет|бас бет|home|homepage|main page)';
const SHARE_WORD =
  '(?:поделиться|поделиться новостью|поделиться в соц(?:иальных )?сетях|поделись|бөлісу|share|share this(?: article| post)?|tweet|facebook|twitter|x|telegram|whatsapp|viber|vk|вконтакте|одноклассники|linkedin|copy link|скопировать ссылку|сілтемені көшіру|распечатать|версия для печати|печать|басып шығару|print|print version|email|e-mail|версия для слабовидящих|комментировать|в избранное|войти|меню|menu|search|поиск|іздеу)';
const READ_ALSO =
  '(?:читайте также|читать также|читать далее|читайте далее|смотрите также|по теме|материалы по теме|другие новости|похожие новости|оқи отырыңыз|оқыңыз|тағы оқыңыз|сондай-ақ,? оқыңыз|сонымен қатар,? оқыңыз|тақырып бойынша|ұқсас жаңалықтар|read also|also read|read more|see also|related(?: articles| news| stories)?|more on this)';
const SUBSCRIBE =
  '(?:подписывайтесь на|подпишитесь на|подписаться на|присоединяйтесь к нам|следите за (?:нами|новостями|нашими новостями)|читайте нас|бізге жазылыңыз|бізге қосылыңыз|арнамызға жазылыңыз|telegram[\\p{L}\\p{N} -]{0,30} жазылыңыз|follow us|subscribe to|join our|sign up for)';
const PUBLISHED =
  '(?:дата(?: публикации)?|опубликовано|обновлено|жарияланды|жарияланған(?: күні| уақыты)?|күні|published(?: on| at)?|date(?: published| of publication)?|posted(?: on)?|updated)';
const DAY =
  '(?:\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2} \\p{L}{3,10}\\.?,? \\d{4}(?: (?:г\\.?|года))?|\\p{L}{3,10}\\.? \\d{1,2},? \\d{4}|\\d{4} (?:жылғы|жылы|ж\\.) \\d{1,2} \\p{L}{3,12})';
const CLOCK = '(?:\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[ap]m)?)';

const MONTH =
  '(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|january|february|march|april|may|june|july|august|september|october|november|december)';

const FURNITURE: readonly RegExp[] = [
  // Breadcrumbs: Главная / Новости / Политика
  new RegExp(`^${HOME} ?(?:[/\\\\›»>|→•·]|::|–|—) ?[^\\n]{0,160}$`, 'iu'),
  // Share buttons, one or several on a line.
  new RegExp(`^${SHARE_WORD}(?: ?[/|,•·:] ?${SHARE_WORD}| ${SHARE_WORD}){0,12} ?:?$`, 'iu'),
  // Counters: Просмотров: 123, 👁 1 234, Комментарии (3)
  /^(?:👁|👀|просмотр(?:ы|ов|а)?|просмотрено|прочитали|views?|қаралды|қаралым(?:ы)?|көрілді|оқылды|комментари(?:и|ев|й)|пікір(?:лер)?|comments?|лайк(?:и|ов)?|likes?|shares?|репост(?:ы|ов)?)(?: статьи)? ?[:(–-]? ?\d[\d \u00a0.,kкm]{0,9}\)?(?: рет| раз| times)?$/iu,
  /^\d[\d .,]{0,9} ?(?:просмотр(?:ов|а)?|views?|рет (?:қаралды|оқылды)|комментари(?:ев|я|й)|comments?)$/iu,
  // Tags and rubrics.
  /^(?:тег(?:и|тер)?|метки|хэштег(?:и|тер)?|хештег(?:и|тер)?|рубрик[аи]|айдар|санат|ключевые слова|tags?|topics?|keywords?|category|categories) ?:[^\n]{0,200}$/iu,
  /^(?:#[\p{L}\p{N}_]{2,40}[ ,]{0,2}){2,20}$/u,
  // Links elsewhere.
  new RegExp(`^${READ_ALSO} ?[:–—-] ?[^\\n]{0,200}$`, 'iu'),
  new RegExp(`^${READ_ALSO}$`, 'iu'),
  /^(?:ранее (?:сообщалось|мы писали|мы сообщали|писали)|бұған дейін (?:хабарлағанымыздай|жазған едік)|earlier|подробнее|толығырақ|ссылка|сілтеме|link) ?: ?[^\n]{0,200}$/iu,
  /^(?:источник(?:и)?|первоисточник|дереккөз(?:і)?|дерек көзі|source|автор(?:ы|лары)?|корреспондент|редактор|author|by line|written by|edited by) ?: ?[^\n]{0,100}$/iu,
  new RegExp(`^(?:👉|➡️|📲|✅)? ?${SUBSCRIBE}(?![\\p{L}])[^\\n]{0,200}$`, 'iu'),
  // Publication line, alone: 29.09.2025, 14:30
  new RegExp(
    `^(?:${PUBLISHED} ?:? ?)?(?:${CLOCK},? ?(?:[|/–—-] ?)?)?${DAY}(?:,? ?(?:[|/–—-] ?)?(?:в |at )?${CLOCK})?(?: \\([^()\\n]{0,30}\\))?$`,
    'iu',
  ),
  new RegExp(
    `^(?:сегодня|вчера|бүгін|кеше|today|yesterday|\\d{1,2} ${MONTH}|${MONTH} \\d{1,2})(?:,? ?(?:[|/–—-] ?)?(?:в |at )?${CLOCK})?$`,
    'iu',
  ),
  new RegExp(`^${CLOCK}$`, 'u'),
  // A byline with its date, and the sign that ends an agency's report.
  new RegExp(`^by [^\\n]{3,90} on ${DAY}$`, 'iu'),
  /^(?:enditem|■)$/iu,
  // Legal lines.
  /^(?:все права защищены|барлық құқықтар қорғалған|all rights reserved)[^\n]{0,120}$/iu,
  /^(?:при (?:использовании|перепечатке|копировании)|перепечатка|материалды пайдалан|использование материалов)[^\n]{0,200}$/iu,
  /^(?:нашли ошибку|заметили ошибку|увидели ошибку|қате тапсаңыз|found a (?:mistake|typo))[^\n]{0,160}$/iu,
  // A bare address.
  /^(?:https?:\/\/|www\.)[^\s]{3,230}$/iu,
];

const LINK_LIST_HEADING = new RegExp(`^${READ_ALSO} ?:?$`, 'iu');

/** Behind a finished sentence only: what stands before it stays whole. */
const LINK_TAIL = new RegExp(
  `(?<=[.!?…»”)\\]] ?)(?:${READ_ALSO} ?[:–—]|(?:ранее сообщалось|ранее мы писали|подробнее|толығырақ|источник|дереккөз|дерек көзі|source) ?:|${SUBSCRIBE}(?![\\p{L}]))[^\\n]{0,200}$`,
  'iu',
);
