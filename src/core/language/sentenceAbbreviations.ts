import type { Language } from './language.ts';

/**
 * What a full stop after an abbreviation can mean.
 *
 * - `name`: a name or a title follows («ул. Абая», `Mr. Vance`); never the end of a sentence
 * - `number`: an abbreviation only before a digit (`No. 5`), else an ordinary word (`No.`)
 * - `year`: after a year or a century it may end a sentence («в 2025 г.»), else a name follows («г. Астана»)
 * - `amount`: a currency or a thing counted follows («5 млрд. долл.»), or the sentence ends
 * - `unit`: after a number or before a function word it may end a sentence («180 см.»), else something named follows («см. Приложение»)
 * - `closing`: ends an enumeration («и т.д.»), and the sentence if a capital follows
 * - `clock`: `a.m.`, `p.m.`
 * - `open`: may stand before a name and at the end alike («обл.», `U.S.`, `Inc.`)
 */
export type AbbreviationKind = 'name' | 'number' | 'year' | 'amount' | 'unit' | 'closing' | 'clock' | 'open';

/**
 * The kind of an abbreviation of Russian, Kazakh or English press prose; undefined for any other word.
 * All three languages are known at once, because articles quote each other's names, posts and sums.
 *
 * @param word - without its last full stop, inner ones kept and spaces dropped («т.д», `U.S`).
 *   Cyrillic ones are known with a capital too, Latin ones as they are written: `Art.` and `Sun.` are also words.
 */
export function abbreviationKind(word: string): AbbreviationKind | undefined {
  const kinds = abbreviations();
  return kinds.get(word) ?? (isBegunCyrillic(word) ? kinds.get(word.toLowerCase()) : undefined);
}

/** Says whether a capitalised word is one that inside a sentence is never written with a capital («Он», `The`). */
export function isFunctionWord(word: string, lang: Language): boolean {
  return functionWords(lang).has(word.toLowerCase());
}

/** Says whether a capitalised word opens press sentences and is nobody's surname («Президент», «Тараптар»). */
export function isCommonSubject(word: string): boolean {
  return commonSubjects().has(word.toLowerCase());
}

/** Says whether a lower-case word can be part of a date that opens a sentence («в начале мая 2025 г.»). */
export function isDateWord(word: string): boolean {
  return dateWords().has(word);
}

/** Says whether a lower-case Russian word joins a clause to the one before («…, что в 2025 г.»). */
export function isConjunction(word: string): boolean {
  return conjunctions().has(word);
}

/** Says whether a lower-case noun is named by a single letter («гепатит В», `Plan B`). */
export function isLetterLabelled(word: string): boolean {
  return letterLabelled().has(word);
}

/** Letters that begin a name and are written as one initial («Дж. Байден», `Zh. Kassymbek`). */
export function isTwoLetterInitial(word: string): boolean {
  return twoLetterInitials().has(word);
}

/** «Ул», «Т.е» at the beginning of a sentence; «С.Г» and «В» are initials. */
function isBegunCyrillic(word: string): boolean {
  const code = word.charCodeAt(0);
  const last = word.slice(-1);
  return code >= 0x0400 && code <= 0x04ff && last === last.toLowerCase();
}

const abbreviations = lazily((): ReadonlyMap<string, AbbreviationKind> => {
  const kinds = new Map<string, AbbreviationKind>();
  for (const [kind, words] of Object.entries(WORDS_OF_KIND) as [AbbreviationKind, string][]) {
    for (const word of words.split(/\s/)) if (word !== '') kinds.set(word, kind);
  }
  return kinds;
});

const WORDS_OF_KIND: Readonly<Record<AbbreviationKind, string>> = {
  name: `
    ул пр просп пр-т пр-кт пер пл наб бул бульв б-р пос дер оз мкр мкрн корп кв оф каб эт
    проф акад доц канд докт д-р гр гр-н гр-ка г-н г-жа тов нач ген полк подполк лейт адм инж св преп еп прот
    ср напр т.е т.к т.н т.ч и.о в.и.о вр.и.о рис табл илл прил разд гл вып кн изд сост соч собр
    деп дир губ засл каф чл-корр соб корр спец эл англ нем фр каз қаз ағыл орт солт оңт бат шығ т.а
    Mr Mrs Ms Mx Dr Prof Messrs Mme Mlle St Mt Ft Sen Rep Gov Gen Lt Col Capt Cmdr Maj Sgt Brig Adm Atty Hon Rev Amb Pres
    H.E H.H H.M H.R.H e.g i.e cf vs viz approx Dept Univ Assn Asst Assoc`,
  number: `
    тел факс моб ок сағ род ум янв фев февр мар апр июн июл авг сент окт ноя нояб дек макс
    No Nos no nos Art art Sec sec Fig fig Vol vol ch Ch pp p par para ca
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun`,
  year: 'г гг ж жж в вв ғ ғғ г.г с.г т.г с.ж',
  amount: 'тыс млн млрд трлн руб коп долл тг тнг мес нед сут кв.м кв.км кв.фут чел экз шт ед mln bln mn bn trln',
  unit: 'м см мм км кг т л ч мин сек с п пп стр га ц ст б ш д к о р а',
  closing: 'т.д т.п т.б т.с.с т.т т.с н.э г.р с.ш в.д ю.ш з.д etc',
  clock: 'a.m p.m A.M P.M',
  open: `
    им зам пред мл обл ауд қ көш респ р-н ред прим
    Inc Ltd Co Corp Bros LLC Jr Sr Esq Ph.D M.D M.A B.A M.P Ave Blvd Rd al est
    м.а б.э б.з б.з.д б.з.б б.э.д б.э.б б.д.д
    U.S U.S.A U.K U.N E.U U.A.E D.C B.C A.D`,
};

const RUSSIAN_FUNCTION_WORDS = `
  он она оно они мы вы я это этот эта эти этого этому этим так также таким такой такая такие тем там тогда теперь тот
  в во на с по при для из от до за к о об у над под без после перед между через среди кроме вместо согласно благодаря
  однако но а и или если когда как где что чтобы кто который которая которые хотя пока поскольку ведь вот
  все всё всего весь вся каждый наш наша наши его ее её их здесь затем далее ранее сегодня вчера завтра сейчас уже еще
  ещё не более кстати напомним отметим вместе именно только лишь помимо сначала наконец впрочем поэтому`;

const KAZAKH_FUNCTION_WORDS = `
  ол олар бұл бұлар осы сол біз сіз мен сондай-ақ сонымен сондықтан сонда сондай мұндай осындай бірақ алайда дегенмен
  ал және әрі себебі өйткені егер кейін бұған оған оның олардың оны онда мұнда бүгін кеше ертең қазір жалпы яғни демек
  айта тағы барлық әр әрбір осыған осыдан содан бұдан өз өзінің сөйтіп осылайша бұдан соған осылай`;

const ENGLISH_FUNCTION_WORDS = `
  the a an he she it they we you i this that these those his her its their our my in on at by for from with to of as
  after before during since until while when where who what which how why if but and or so yet however also both all
  some many most each every there here then now today yesterday earlier later according meanwhile moreover such no not
  only between under over among through about`;

const functionWordSets: Readonly<Record<Language, () => ReadonlySet<string>>> = {
  ru: lazily(() => wordSet(RUSSIAN_FUNCTION_WORDS)),
  kk: lazily(() => wordSet(KAZAKH_FUNCTION_WORDS)),
  en: lazily(() => wordSet(ENGLISH_FUNCTION_WORDS)),
};

function functionWords(lang: Language): ReadonlySet<string> {
  return functionWordSets[lang]();
}

const commonSubjects = lazily(() =>
  wordSet(`
    президент председатель спикер премьер-министр министр вице-министр посол депутат депутаты сенатор сенаторы глава
    стороны сторона участники собеседники парламентарии делегация парламент сенат мажилис казахстан правительство
    секретарь заместитель встреча визит документ
    төраға министрлік елші депутаттар сенаторлар тараптар тарап мемлекет мәжіліс қазақстан үкімет кездесу сапар құжат`),
);

const dateWords = lazily(() =>
  wordSet(`
    в во с со до к ко по за на от из и или начиная начале конце середине первом втором третьем четвертом первой второй
    половине квартале полугодии итогам результатам данным состоянию течение период протяжении весной летом осенью зимой
    весны лета осени зимы еще ещё уже лишь только около г гг с.г т.г года году годах годов годы в вв веке века веков х-х
    январь января январе февраль февраля феврале март марта марте апрель апреля апреле май мая мае июнь июня июне
    июль июля июле август августа августе сентябрь сентября сентябре октябрь октября октябре ноябрь ноября ноябре
    декабрь декабря декабре первого последние следующем прошлом текущем нынешнем этом том же`),
);

const conjunctions = lazily(() => wordSet('что чтобы где когда если как поскольку хотя а но и или однако то так зато'));

const letterLabelled = lazily(() =>
  wordSet(`
    витамин витамина витамины гепатит гепатита группа группе группы категория категории класс класса вариант блок
    корпус зона литера буква пункт подпункт топ тобы тобында санат сыныбы дәрумені
    plan group grade vitamin hepatitis category class type part section annex appendix schedule block option`),
);

const twoLetterInitials = lazily(() => wordSet('Дж Дз Ch Sh Zh Kh Yu Ya Ye Ts Th Dzh'));

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s/).filter((word) => word !== ''));
}

/** Builds a table at its first use, not on import. */
function lazily<Table>(build: () => Table): () => Table {
  let table: Table | undefined;
  return () => {
    table ??= build();
    return table;
  };
}
