import type { Language } from '../language/language.ts';

/** What kind of event an article tells: two reports of different kinds are of different events. */
export type EventKind = 'meeting' | 'gathering' | 'condolence' | 'call';

/** Words that say so, by the beginning of the normalised word; the first that stands in a text decides. */
export const KIND_WORDS: Record<Language, readonly [EventKind, RegExp][]> = {
  ru: [
    ['condolence', /^соболезнован/],
    ['call', /^(?:телефонн|созвон)/],
    [
      'meeting',
      /^(?:встрет|встреч|переговор|беседов|бесед[аеуы]$|принял[аи]?$|принимал[аи]?$|приняли|обсудил|провели$)/,
    ],
    ['gathering', /^(?:форум|сесси|ассамбле|конференц|саммит|съезд|заседани|пленар|семинар|симпозиум|кругл)/],
  ],
  kk: [
    ['condolence', /^(?:көңіл$|көңілі)/],
    ['call', /^телефон/],
    ['meeting', /^(?:кездес|қабылда|келіссөз|жүздес|әңгімелес|талқыла)/],
    ['gathering', /^(?:форум|сесси|ассамбле|конференц|саммит|съез|отырыс|жиын|пленар|семинар|симпозиум)/],
  ],
  en: [
    ['condolence', /^condolence/],
    ['call', /^(?:phone|telephone)/],
    [
      'meeting',
      /^(?:met|meet|meets|meeting|meetings|talks|receive|receives|received|hosts|hosted|negotiat\p{L}*|discuss(?:es|ed)?)$/u,
    ],
    ['gathering', /^(?:forum|session|assembly|conference|summit|congress|plenary|seminar|symposium|roundtable)$/],
  ],
};

/** «принял участие» receives nobody. */
export const PART_TAKEN = /^(?:участи|қатыс)/;

/** Things that are signed. */
export const DOCUMENT_WORDS: Record<Language, RegExp> = {
  ru: /^(?:меморандум|соглашени|договор(?!ен)|дорожн\p{L}+|деклараци|протокол|план(?:ом|а|у|е)?$|заявлени|коммюнике|документ|хартия|хартию|программ)/u,
  kk: /^(?:меморандум|келісім(?!ін|ге кел)|шарт|декларация|хаттама|жоспар|мәлімдеме|коммюнике|құжат|карта|бағдарлама)/,
  en: /^(?:memorandum|memoranda|agreements?|treaty|treaties|roadmap|declaration|protocol|plan|statement|communiqu[eé]|documents?|charter|programme)$/,
};

/** That they were. */
export const SIGNED_WORDS: Record<Language, RegExp> = {
  ru: /^(?:подписа(?:л|ли|ла|н|на|ны|но|нием|ние)$|подписи$|подписью$|подписями$|закрепил|заключили$|заключен[аоы]?$|принял[аи]?$|принят[аоы]?$|утвердил|обнародова)/,
  kk: /^(?:қойды|қойылды|қойған|қойып|жасасты|жасасқан|қабылданды|бекітті|бекітілді|алмасты)$/,
  en: /^(?:signed|sign|signs|signing|concluded|adopted|adopts|approved|approve|inked|sealed)$/,
};

/** Words that put what a sentence tells into an earlier year. */
export const EARLIER_WORDS: Record<Language, RegExp> = {
  ru: /^(?:прошл|ранее|тогда|тогдашн|раньше|напомнил|вспомнил|годом|предыдущ|прошлогодн|минувш|упомянул|после$)/,
  kk: /^(?:былтыр|бұрын|бұрынғы|өткен|алдыңғы|кейін|былтырғы)/,
  en: /^(?:last|earlier|previously|previous|ago|recalled|former|since|then)$/,
};

/** Nouns and verbs of what came of an event, which a reader wants beside who met whom. */
export const OUTCOME_WORDS: Record<Language, RegExp> = {
  ru: /^(?:поздрав|подписа|меморандум|соглашени|деклараци|договорил|дорожн|орден|награ|вручил|приглаш|пригласил|итог|решил|решени|предложил|предложени|призвал|поддерж|создат|создан|группу$|группы$|открыт|товарооборот|млрд|млн|миллиард|миллион|процент|впервые|первый|избран|назнач|передал|заявил|обсудил|обсужда|ратифи|меморандумом|документ)/,
  kk: /^(?:құттықта|қол$|меморандум|келісім|декларация|уағдалас|орден|марапат|табыс|тапсыр|шақыр|қорытынды|шешім|ұсын|қолда|құр|ашыл|тауар|млрд|млн|миллиард|миллион|пайыз|алғаш|бірінші|сайлан|тағайындал|мәлімде|талқыла|құжат|карта)/,
  en: /^(?:congratul|sign|signed|memorandum|agreement|agreed|declaration|roadmap|order|award|presented|invit|result|decid|decision|propos|called|support|creat|establish|group|open|turnover|trade|billion|million|percent|first|elected|appointed|conveyed|announced|discussed|discuss|ratif|document|adopted)/,
};

/** What is told so is of another meeting. */
export const ELSEWHERE =
  /в тот же день|отдельн(?:ой|ых|ым) (?:встреч|переговор)|до этого|накануне|сол күні|бөлек кездесу|the same day|separate (?:talks|meeting)|a day earlier/iu;

/** Stretches that put a deed before the event: «за 33 года подписано», “had been signed”. */
export const LONG_AGO =
  /(?:^|[^\p{L}])(?:за (?:последни[ея] )?(?:\d+|[\p{L}]+) (?:год|года|лет|десятилети)|за годы|had been|over the (?:past|last)|in the (?:past|last)|соңғы (?:\d+ )?жыл|\d+ жыл (?:ішінде|бойы))/u;
