/** How one family of agency clauses is found: where its words begin, and whether they name an outlet. */
export interface ClausePattern {
  /** Global; finds where a clause may open. */
  opening: RegExp;
  /** Tests the clause from its opening to its end, both without the punctuation around it. */
  isAgency: RegExp;
  /** Cheap test of the whole paragraph: where it fails there is no such clause. */
  mentions?: RegExp;
  /** At the start of a sentence it stays: there it says whose knowledge the statement is. */
  staysInFront?: boolean;
  /** A sentence of its own: it goes whole, and only from the start of a sentence to its stop. */
  wholeSentence?: boolean;
}

const SITE = '[\\w-]{2,40}(?:\\.[\\w-]{2,40})?\\.(?:kz|com|ru|org|net|info|tv|uz|kg|by|az|tj|news|KZ)(?![\\w-])';

/** News agencies of the region and of the world, and anything written as a site. */
const OUTLET_NAME = `(?:${SITE}|(?:МИА |ИА |РИА |Agency )?[«“"]?(?:Kazinform|KAZINFORM|Qazinform|QAZINFORM|Казинформ|КАЗИНФОРМ|ҚазАқпарат|ҚАЗАҚПАРАТ|Қазақпарат|QazAqparat|BAQ|Tengri ?[Nn]ews|Zakon|Sputnik|Reuters|Рейтер|Xinhua|XINHUA|Синьхуа|ТАСС|TASS|Интерфакс|Interfax|РИА Новости|УзА|UzA|Кабар|Kabar|АКИpress|АЗЕРТАДЖ|AZERTAC|Анадолу|Anadolu|БЕЛТА|БелТА|BelTA|Trend|Bloomberg|AFP|ANI)(?![\\p{L}]))`;

const RUSSIAN_OFFICE =
  '(?:пресс-служб|пресс-центр|пресс-секретариат|информагентств|информационн\\p{L}{2,3} агентств|(?:собственн\\p{L}{2,3} |специальн\\p{L}{2,3} )?корреспондент|собкор|редакци)';
const RUSSIAN_OUTLET = `(?:${RUSSIAN_OFFICE}|агентств\\p{L}{1,2}(?= [«"“\\p{Lu}])|портал|телеканал|телерадио|газет|издани[ею]|сайт|медиахолдинг|${OUTLET_NAME})`;
/** A brand in Latin letters or in quotation marks: an outlet only right behind the verb. */
const BRAND = '(?:[«“"]\\p{Lu}[^»”"\\n]{2,50}[»”"]|[A-Z][\\w.-]{2,40})';
const KAZAKH_OUTLET = `(?:баспасөз (?:қызмет|орталы|хатшы)|ақпарат агентті|агентті[гк]і|тілші|порталы|газеті|телеарна|арнасы|басылымы|редакция|${OUTLET_NAME})`;
const ENGLISH_OUTLET = `(?:press (?:service|office|centre|center|secretariat)|[Nn]ews [Aa]gency|correspondent|newspaper|news (?:portal|website|outlet)|[A-Z][\\w]{2,20} (?:Times|Post|Herald|Tribune|Gazette|News|Daily|TV)|${OUTLET_NAME})`;

const REPORTS =
  '(?:сообщает|сообщают|сообщила|сообщили|сообщило|сообщил|передает|передаёт|передают|передал|передала|пишет|пишут|информирует|информируют|проинформировали)';
const TOLD = '(?:рассказали|отметили|уточнили|подчеркнули|добавили|заявили|пояснили)';
const REPORTED_IN = '(?:сообщается|говорится|отмечается|указывается|передается|передаётся)';
const LINK = '(?:[Кк]ак |об этом |о чем |о чём )?';
/** Whom it was told: «Об этом агентству Kazinform сообщили …». */
const TOLD_TO = `(?:(?:корреспондент\\p{L}{1,3}|агентств\\p{L}|редакци\\p{L}|порталу|журналистам|${OUTLET_NAME}) ){0,3}`;
const FILLER = '(?:(?:в|на|из|наш\\p{L}{0,3}|официальн\\p{L}{2,4}|сегодня|сообщении|соб\\.) ){0,3}';
const ENGLISH_VERB = '(?:reports|reported|informs|informed|writes|has learned|has learnt)';
const KAZAKH_VERB = '(?:хабарла(?:йды|ды|п отыр)|жаз(?:ады|ды)|мәлімде(?:йді|ді))';

/**
 * The families of clauses, in the order in which they are taken out. Every quantifier is bounded: the cost is linear in
 * the text.
 */
export const CLAUSE_PATTERNS: readonly ClausePattern[] = [
  // …, сообщает Kazpravda.kz со ссылкой на …; Как сообщили в пресс-службе Сената, …
  {
    opening: new RegExp(`(?<![\\p{L}])${LINK}(?:${REPORTS}|${TOLD}|${REPORTED_IN})(?= )`, 'gu'),
    isAgency: new RegExp(
      `^${LINK}(?:${REPORTS} (?:${FILLER}${RUSSIAN_OUTLET}|(?:со ссылкой на )?${BRAND}|со ссылкой на ${RUSSIAN_OUTLET})|${TOLD} в ${RUSSIAN_OFFICE}|${REPORTED_IN} (?:${FILLER}${RUSSIAN_OUTLET}|в (?:сообщении|пресс-релизе|релизе))|сообщили в (?:Сенат|Мажилис|Парламент|Акорд|МИД|ведомств|министерств|аппарат|посольств)\\p{L}{0,3}(?![\\p{L}]))`,
      'u',
    ),
  },
  {
    opening: /(?<![\p{L}])со ссылкой на (?=[\p{L}«"“])/gu,
    isAgency: new RegExp(`^со ссылкой на (?:${RUSSIAN_OUTLET}|${BRAND})`, 'u'),
  },
  {
    opening: /(?<![\p{L}])[Пп]о (?:сообщению|информации|данным) (?=пресс-|корреспондент|информагентств)/gu,
    isAgency: /^[Пп]о /u,
    staysInFront: true,
  },
  // …, деп хабарлайды ҚазАқпарат; …, деп жазады BAQ.KZ; …, деп Сенаттың баспасөз қызметі хабарлады
  {
    opening: new RegExp(`(?<![\\p{L}])деп (?=[^,\\n]{0,90}${KAZAKH_VERB})`, 'gu'),
    isAgency: new RegExp(
      `^деп ${KAZAKH_VERB} (?:${BRAND}|(?:[^\\n]{0,60}[ -])?${KAZAKH_OUTLET})|^деп (?:[^\\n]{0,60} )?${KAZAKH_OUTLET}[^\\n]{0,60} ${KAZAKH_VERB}$`,
      'u',
    ),
  },
  {
    mentions: /хабарла(?:уынша|ғандай)/u,
    opening: /(?<![^ («"“])(?=(?:[\p{L}\p{N}.«»"-]{1,40} ){1,6}(?:хабарлауынша|хабарлағандай))/gu,
    isAgency: new RegExp(`^(?:[^\\n]{0,60} )?${KAZAKH_OUTLET}[^\\n]{0,60}(?:хабарлауынша|хабарлағандай)$`, 'u'),
  },
  // Об этом сообщает …; Бұл туралы …; This was reported by …
  {
    opening: new RegExp(`(?<![\\p{L}])Об этом(?: сегодня)? ${TOLD_TO}(?=(?:${REPORTS}|${TOLD}|${REPORTED_IN}) )`, 'gu'),
    isAgency: new RegExp(
      `^Об этом(?: сегодня)? ${TOLD_TO}(?:${REPORTS} (?:${FILLER}${RUSSIAN_OUTLET}|(?:со ссылкой на )?${BRAND})|(?:сообщили|сообщают|рассказали|${REPORTED_IN}) (?:в|на) [^,;:\\n]{2,90}$)`,
      'u',
    ),
    wholeSentence: true,
  },
  {
    opening: /(?<![\p{L}])Бұл туралы (?=[^\n]{3,140})/gu,
    isAgency: new RegExp(
      `^Бұл туралы (?:[^\\n]{0,60} )?(?:${KAZAKH_OUTLET}|${BRAND})[^,\\n]{0,60}(?:хабарла|жаз|мәлім|айт)\\p{L}{0,8}(?: етті| отыр| етілді)?$|^Бұл туралы (?:хабарла|жаз|мәлім)\\p{L}{0,6} (?:[^\\n]{0,60} )?${KAZAKH_OUTLET}`,
      'u',
    ),
    wholeSentence: true,
  },
  {
    opening: /(?<![\p{L}])(?:This|It) (?=(?:was|is|has been) (?:reported|announced|stated) by )/gu,
    isAgency: new RegExp(
      `^(?:This|It) (?:was|is|has been) (?:reported|announced|stated) by (?:[\\w.'’-]{1,30} ){0,4}${ENGLISH_OUTLET}`,
      'u',
    ),
    wholeSentence: true,
  },
  // …, Kazinform News Agency reports; …, reports Kazinform; …, according to the Senate press service
  {
    mentions: /report|inform|writes|has learn/u,
    opening: new RegExp(`(?<![^ («"“])(?=(?:[\\w.'’&-]{1,30} ){1,9}${ENGLISH_VERB})`, 'gu'),
    isAgency: new RegExp(
      `^(?:[Aa]s )?(?!and |but |that |who |which |to |told )(?:[\\w.'’&-]{1,30} ){0,4}${ENGLISH_OUTLET}(?: of(?: [\\w.'’-]{1,30}){1,6})?(?: correspondent)? ${ENGLISH_VERB}(?: earlier| previously)?(?:$| (?:on |citing |with reference to |referring to |quoting |from |via )[^\\n]{0,120}$)`,
      'u',
    ),
  },
  {
    opening: /(?<![\p{L}])(?:[Aa]s )?(?:reports|reported by|writes|informs) (?=[\p{L}«"“])/gu,
    isAgency: new RegExp(
      `^(?:[Aa]s )?(?:reports|reported by|writes|informs) (?:[\\w.'’-]{1,30} ){0,4}${ENGLISH_OUTLET}`,
      'u',
    ),
  },
  {
    opening: /(?<![\p{L}])[Aa]ccording to (?=[\p{L}«"“])/gu,
    isAgency:
      /^[Aa]ccording to (?:[\w.'’-]{1,30} ){0,5}(?:press (?:service|office|centre|center|secretariat)|[Nn]ews [Aa]gency|Kazinform|Qazinform)(?![\p{L}])/u,
    staysInFront: true,
  },
];

/** A city and an agency in front of the first sentence: «АСТАНА. КАЗИНФОРМ – », «АСТАНА, 18 фев – Sputnik. ». A city alone stays: it says where. */
export const DATELINE = new RegExp(
  `^(?:\\p{Lu}[\\p{L}-]{1,25}(?: \\p{Lu}[\\p{L}-]{1,25})?[.,/]? ?)(?:[(/ ]{0,2}(?:\\d{1,2} )?(?:\\p{L}{3,12}\\.?)(?: \\d{1,2})?(?:,? \\d{4}(?: (?:года|г\\.))?)?[.,/]? ?)?[(/–— -]{0,3}${OUTLET_NAME}[»”"]?(?:/[\\p{L} .]{2,30})?(?:[)/.]{0,2} ?(?:–|—|--|-|:) ?|\\. )(?=[«“"\\p{Lu}\\d])`,
  'u',
);
