import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/core/language/language.ts';
import { LANGUAGES } from '../../../src/core/language/language.ts';
import { splitSentences } from '../../../src/core/language/sentences.ts';

/** `|` stands where one sentence ends and the next begins. */
const RUSSIAN: [promise: string, marked: string][] = [
  ['initials before a surname', 'На встрече с К.К. Токаевым выступил М. Ашимбаев. |Стороны обсудили повестку.'],
  ['spaced initials', 'Указ подписал К. К. Токаев. |Документ вступил в силу.'],
  ['an initial of two letters', 'Сенатор Дж. Смит прибыл в Астану. |Его встретил посол.'],
  [
    'an initial that looks like a preposition',
    'Депутаты А. В. Ким и С. О. Ли приехали утром. |В полдень начался форум.',
  ],
  ['initials joined by a hyphen', 'Выступил Ж.-К. Юнкер. |Он поблагодарил хозяев.'],
  ['initials behind a surname at the end', 'Доклад сделал депутат Сериков А.Б. |Президент его поддержал.'],
  ['initials that end a sentence before a pronoun', 'Группу возглавит Сериков А. Б. |Он избран в 2023 году.'],
  ['«г.» before a town', 'Форум пройдет в г. Астана. |Гостей ждут в г. Алматы и г. Шымкент.'],
  ['«г.» at the end of a sentence', 'Меморандум подписан в 2025 г. |Президент отметил его значение.'],
  ['«г.» in a date that opens a sentence', 'В 2025 г. Казахстан принял форум. |В сентябре 2024 г. Спикер посетил Рим.'],
  [
    '«г.» in a date that opens a clause',
    'Он отметил, что в 2025 г. Казахстан примет форум. |Напомним, в 2024 г. Парламент принял закон.',
  ],
  ['«г.» before a function word', 'Закон принят в первом чтении 12 мая 2024 г. |Он касается торговли.'],
  ['«г.» and small letters', 'С января 2024 г. по май 2025 г. товарооборот вырос.'],
  [
    '«гг.» in the middle and at the end',
    'План на 2025–2026 гг. утвержден. |Его предшественник охватывал 2023-2024 гг. |Стороны довольны.',
  ],
  ['«гг.» with a decade', 'Отношения сложились в 90-х гг. |Сенаторы это помнят.'],
  ['an ordinal in digits', 'Туристов было вдвое больше, чем в 2023-м. |Авиакомпания открыла рейс 5-го мая.'],
  ['a century', 'Город основан в XV в. |Сенаторы осмотрели его. |В XIX в. Абай писал о единстве.'],
  ['a year and a number sign', 'Закон от 5 мая 2025 г. № 123 опубликован. |Он действует.'],
  ['«т.д.» and «т.п.» inside', 'Торговля, туризм и т.д. стали темами, а визы, квоты и т.п. отложены.'],
  ['«т.д.» at the end', 'Обсудили торговлю, туризм и т.д. |Президент Италии поблагодарил хозяев.'],
  ['«т. д.» with a space', 'Обсудили торговлю и т. д. |Затем гости уехали.'],
  [
    '«и др.» at the end and «и др. стран»',
    'Приехали делегации Индии, Китая и др. |Сенат принял их. |Были послы Ирана и др. стран.',
  ],
  [
    '«т.е.», «т.к.», «т.ч.» before a capital',
    'Верхняя палата, т.е. Сенат, молчала, т.к. Мажилис еще спорил, в т.ч. Комитет по финансам.',
  ],
  ['«и.о.» before a post', 'Делегацию возглавил и.о. Министра иностранных дел. |Его принял спикер.'],
  ['«им.»', 'Встреча прошла в университете им. Аль-Фараби. |Студенты слушали.'],
  ['«им» as a pronoun', 'Председатель передал послание им. |Они поблагодарили.'],
  [
    'an address',
    'Посольство находится по адресу: г. Астана, ул. Достык, д. 5, пр. Мәңгілік Ел, корп. 2. |Прием открыт.',
  ],
  ['sums', 'Товарооборот составил 5 млрд долл. США, или 2,5 трлн тг. |Рост превысил 12%. |Экспорт – 3 млрд. долл.'],
  ['a sum at the end', 'Фонд выделил 300 тыс. руб. |Стороны поблагодарили его. |Пришли 500 чел. |Зал был полон.'],
  ['«тыс.» before a number', 'Цена выросла на 5 тыс. 300 тенге. |Это немного.'],
  ['«см.», «стр.», «ст.», «п.»', 'Подробнее см. Приложение 2 на стр. 15 (ст. 7, п. 3). |Текст опубликован.'],
  ['a unit after a number', 'Высота памятника 180 см. |Автор доволен.'],
  ['learned titles', 'Лекцию прочли проф. Ахметов, акад. Иванов и канд. юрид. наук Ли. |Зал аплодировал.'],
  ['decimals and thousands', 'Рост составил 3.5 процента, а сумма 1.000.000 тенге. |Это рекорд.'],
  ['a date in figures', 'Договор от 12.05.2024 действует. |Новый подписан 01.09.2025. |Срок – пять лет.'],
  ['a time', 'Заседание началось в 10.30. |Журналисты ждали с 9:00.'],
  ['numbers of a list in a line', 'Решили: 1. Создать комиссию. |2. Утвердить план.'],
  [
    'an address on the web',
    'Об этом сообщает Kazpravda.kz. |Полный текст на https://senate.parlam.kz/ru-RU/news.html и на сайте.',
  ],
  ['an ellipsis that ends a sentence', 'Время покажет… |Сенат вернется к вопросу. |Но это потом... |Гости уехали.'],
  ['an ellipsis inside a sentence', 'Он помолчал… и согласился. |...И добавил, что верит.'],
  ['«?!» and «?..»', 'Как такое возможно?! |Депутаты промолчали. |Кто ответит?.. |Никто.'],
  [
    'a quotation of several sentences',
    '«Мы готовы к диалогу. |Казахстан открыт. |Спасибо за визит», – отметил М. Ашимбаев. |Гость согласился.',
  ],
  ['a quotation that ends with a stop of its own', '«Мы готовы.» |Так сказал спикер.'],
  ['a stop behind a closing mark', 'Создана группа дружбы «Казахстан – Италия». |Она начала работу.'],
  [
    'a question before a dash and a speaker',
    '«Кто, если не мы?» – спросил сенатор. |«Вперед!» — Маулен Ашимбаев улыбнулся.',
  ],
  ['a question before a comma', '«Что дальше?», – спросил депутат. |Ответа не было.'],
  ['a quotation with an ellipsis before a dash', '«Мы еще подумаем…» – сказал посол. |Все засмеялись.'],
  ['a speaker in the middle of a quotation', '«Мы рады, – сказал он. |– Будем работать вместе». |Гости ушли.'],
  ['a title with an exclamation mark', 'Движение «Вперёд, молодёжь!» Казахстана поддержало идею. |Её обсудят.'],
  ['brackets', 'Он уехал (см. стр. 5.) и вернулся. |(Текст приводится в сокращении.) |Сенат ждет.'],
  ['a mark of doubt in brackets', 'За год прошло сто (!) Международных форумов. |Это много.'],
  ['a space before a closing mark', 'Он сказал: « Мы готовы. » |Все встали.'],
  ['a forgotten space', 'Стороны обсудили сотрудничество.Президент отметил успехи.'.replace('.П', '.|П')],
  ['capital letters before a stop', 'Визит состоялся в США. |РК и ООН подписали план. |Его одобрил МИД РК. |Все рады.'],
  ['a letter that labels', 'Прививка от гепатита В. |Сборная сыграла в группе А. |Мажилис поздравил её.'],
  ['a Roman numeral', 'Гостя принял Папа Лев XIV. |Беседа длилась час.'],
  ['a name with a small first letter', 'Услуга готова. |eGov работает круглосуточно.'],
  ['a sentence that begins with a number', 'Форум завершен. |12 стран подписали документ. |$5 млн выделит фонд.'],
  ['straight quotation marks', 'Он сказал: "Мы согласны. |Работаем дальше". |"Это верно", – ответил посол.'],
  ['stray marks behind the last stop', 'Спасибо всем! 🎉 ***'],
  ['«соб. корр.»', 'Репортаж вела соб. корр. Алия Нурланова. |Снимки – автора.'],
  ['«с.г.» and «т.г.»', 'Визит пройдет в июне т.г. |Стороны готовятся. |20 мая с.г. Сенат одобрил план.'],
  ['a date behind a semicolon', 'Внесено 50 законов; в первом полугодии 2025 г. Сенат принял 12 из них. |Работа идет.'],
  ['centuries', 'В XIX–XX вв. Великая степь менялась. |Это видно и сейчас.'],
  ['square metres', 'Построено 3 тыс. кв. м. |Жилье сдано. |Еще 2 тыс. кв.м. |Депутаты довольны.'],
  ['a date with spaces', 'Дата визита: 12. 05. 2025. |Гостей ждут.'],
  ['a name between slashes', 'КАЗИНФОРМ /А. Сериков/ – Визит завершен. |Гости уехали.'],
  ['a date in the middle of a clause', 'Соглашение подписано 16 декабря 1991 г. |Казахстан стал его участником.'],
  ['degrees with several stops', 'Выступил д.ю.н. Сериков. |Его дополнил к. э. н. Ким.'],
];

const KAZAKH: [promise: string, marked: string][] = [
  ['initials before a surname', 'Жиынды Қ.К. Тоқаев ашты. |Ә. Смайылов баяндама жасады.'],
  ['«ж.» after a year', 'Ол 1970 ж. Алматы облысында туған. |2024 ж. Қазақстан форум өткізді.'],
  ['«ж.» before a day', 'Кездесу 2024 ж. 12 наурызда өтті. |Оған депутаттар қатысты.'],
  ['«жж.»', 'Жоспар 2025–2027 жж. арналған. |Тараптар оған қол қойды.'],
  ['«ж.» before a word that begins sentences', 'Құжат қабылданған уақыты – 2023 ж. |Бұл маңызды қадам.'],
  ['«ғ.»', 'Қала XV ғ. Қазақ хандығының орталығы болды. |Қонақтар оны аралады.'],
  ['«т.б.» inside and at the end', 'Қытай, Иран т.б. елдер қатысты. |Сауда, туризм т.б. |Мемлекет басшысы разы болды.'],
  ['«т.б.» before an acronym', 'Ресей, Беларусь т.б. ТМД елдері қолдады. |Шешім қабылданды.'],
  ['«т.с.с.» and «т.т.»', 'Көлік, байланыс, т.с.с. |Тараптар осыны талқылады. |Білім, ғылым, т.т. аталды.'],
  ['«б.з.д.»', 'Қорған б.з.д. V ғасырға жатады. |Ғалымдар оны зерттеді.'],
  [
    '«қ.» behind a town',
    'Жиын Астана қ. Парламент үйінде өтті деп күтілуде. |Ол ашық болады.'.replace(
      ' Парламент үйінде',
      ' Ақорда сарайында',
    ),
  ],
  ['«обл.» and «көш.»', 'Сапар Түркістан обл. Кентау қаласында басталды. |Ғимарат Абай көш. 5-үйде.'],
  ['«м.а.»', 'Министрдің м.а. Айдос Ермеков келді. |Оны спикер қарсы алды.'],
  ['«проф.» and «акад.»', 'Дәрісті проф. Нұрланов пен акад. Сәтбаев оқыды. |Студенттер тыңдады.'],
  ['sums', 'Сауда көлемі 5 млрд. АҚШ долларына жетті. |Өсім 3,5 пайыз болды. |Қор 200 млн. теңге бөлді.'],
  [
    'a quotation of several sentences',
    '«Біз достыққа адалмыз. |Ынтымақтастық жалғасады», – деді Мәулен Әшімбаев. |Қонақ алғыс айтты.',
  ],
  ['a question before «деп»', '«Не істейміз?» деп сұрады депутат. |«Алға!» – деді спикер. |Бәрі қуанды.'],
  ['an ellipsis', 'Уақыт көрсетеді… |Бірақ жұмыс тоқтамайды.'],
  ['a Roman numeral with an ending', 'Рим папасы Лео XIV-тің қабылдауында болды. |Ол жылы жүздесті.'],
  ['a date in words and a decimal', '2025 жылғы 18 тамызда келісімге қол қойылды. |Өсім 4.2 пайызды құрады.'],
  ['an acronym before a stop', 'Ұсынысты БҰҰ қолдады. |Қаулыны ҚР Сенаты мақұлдады. |Елші АҚШ-тан келді.'],
  ['an address on the web', 'Бұл туралы Egemen.kz хабарлады. |Толығырақ senate.kz. |Сайт жұмыс істейді.'],
  ['brackets', 'Ол (1965 ж.т.) экономист. |Жиын (онлайн өтті.) аяқталды.'],
];

const ENGLISH: [promise: string, marked: string][] = [
  ['initials', 'The guest was J. D. Vance. |He met M.S. Ashimbayev in Astana.'],
  ['titles', 'Mr. Tokayev met Dr. Smith, Prof. Lee and Mrs. Brown. |They talked.'],
  ['H.E.', 'H.E. Mr. Ashimbayev received H.E. Ambassador Rossi. |The talks were open.'],
  ['U.S. before a noun', 'The U.S. Senate and the U.K. Parliament agreed. |The bill passed.'],
  ['U.S. at the end', 'The delegation left for the U.S. |The Speaker stayed.'],
  ['a.m. inside and at the end', 'Talks began at 10 a.m. Astana time and ended at 5 p.m. |Members left.'],
  ['companies', 'The group met Acme Inc. President John Doe. |It later joined Widget Ltd. |The deal holds.'],
  ['months', 'It was signed on Jan. 5, 2025, and ratified on Sept. 12. |It is in force.'],
  ['No. as a number and as an answer', 'Resolution No. 15 passed. |Is it final? |No. |We will vote again.'],
  ['St. and Mt.', 'They flew from St. Petersburg to Mt. Athos. |It was late.'],
  [
    'e.g., i.e., etc.',
    'Several fields, e.g. Energy and trade, i.e. Growth, were named. |Roads, rails, etc. |Kazakhstan agreed.',
  ],
  ['Jr. and Ph.D.', 'John Smith Jr. spoke first. |Jane Roe, Ph.D. of Harvard, replied. |Talks go on.'],
  ['decimals and versions', 'Trade grew by 3.5 percent to $1.2 billion. |That is a record.'],
  ['an address on the web', 'Read more at www.senate.gov.kz or Kazinform.kz. |The text is long.'],
  ['a quotation of several sentences', '“We are ready. |Kazakhstan is open,” he said. |“We will work together.”'],
  ['a question and a speaker in small letters', '“Are you ready?” he asked. |“Yes!” she replied. |They left.'],
  ['a question and a named speaker', '“Will it work?” President Tokayev asked. |Nobody knew.'],
  ['straight quotation marks', 'He said: "We agree." |The guest nodded. |"Good," she said.'],
  ['an ellipsis', 'He paused… |The room was silent. |We hope ... Kazakhstan will lead.'],
  [
    'the pronoun I and a numeral',
    'My colleague and I. |The Speaker too. |It began before World War I. |The city grew.',
  ],
  ['a labelled plan', 'We need a Plan B. |Members will draft it.'],
  ['Art. and Sec. before numbers', 'Under Art. 53 and Sec. 2 it holds. |This is modern art. |It hangs here.'],
  ['brackets', 'He left (at noon). |(The text was shortened.) |Talks go on (see p. 5).'],
  ['D.C. and vs.', 'They met in Washington, D.C. |The match was Kazakhstan vs. Italy. |All cheered.'],
  ['a vote', 'The vote was 45 to 3. |12 abstained. |They said “no.” |(More to come.)'],
  ['sentences that begin with numbers', 'The forum closed. |12 states signed. |The next one is in 2028. |Guests left.'],
];

const LINES: [promise: string, lang: Language, marked: string][] = [
  ['an empty line', 'ru', 'Сенат принял гостей\n\n|Визит продлится два дня.\n \n|Он официальный'],
  [
    'a heading on a line of its own',
    'ru',
    'Спикер встретился с послом\n|Маулен Ашимбаев принял посла Италии. |Они обсудили торговлю.',
  ],
  ['a heading that ends with a title', 'ru', 'Открылся форум «Астана»\n|Его открыл спикер.'],
  ['bullets', 'ru', 'В повестке:\n|– развитие торговли;\n|– обмен опытом;\n|– культура.\n|Стороны довольны.'],
  ['round bullets in small letters', 'kk', 'Күн тәртібінде:\n|• сауда\n|• мәдениет\n|Тараптар келісті.'],
  ['a numbered list', 'en', 'The plan\n|1. Trade and investment\n|2. Culture. |It matters.\n|3) Climate'],
  [
    'a hard-wrapped paragraph',
    'ru',
    'Председатель Сената Парламента встретился с\nПрезидентом Италии, который прибыл в страну.\n|Гость поблагодарил хозяев и Казахстан за тёплый\nприём.',
  ],
  [
    'a wrapped line before a capital',
    'en',
    'The Speaker of the Senate of Kazakhstan met the\nPresident of Italy in Astana on Monday, and the\ntwo sides agreed to widen their trade.',
  ],
  ['an attribution on its own line', 'ru', '«Мы готовы»,\n– сказал сенатор. |Все встали.'],
  ['lines of a form', 'ru', 'Дата: 5 мая\n|Место: Астана\n|Участники: депутаты'],
  ['a dialogue', 'ru', '– Когда ждать делегацию?\n|– В мае.\n|– Спасибо.'],
  ['carriage returns', 'en', 'A heading\r\n\r\n|The first sentence. |The second one.\r\n|The third one.'],
  ['a web address cut off from its label', 'en', 'Contacts\n|Tel. +7 7172 00 00 00\n|Astana'],
];

function sentencesOf(text: string, lang: Language): string[] {
  return splitSentences(text, lang).map(({ start, end }) => text.slice(start, end));
}

function expectBoundaries(marked: string, lang: Language): void {
  const expected = marked.split('|').map((sentence) => sentence.trim());
  expect(sentencesOf(marked.replaceAll('|', ''), lang)).toEqual(expected);
}

describe('splitSentences in Russian', () => {
  test.each(RUSSIAN)('reads %s', (_promise, marked) => expectBoundaries(marked, 'ru'));
});

describe('splitSentences in Kazakh', () => {
  test.each(KAZAKH)('reads %s', (_promise, marked) => expectBoundaries(marked, 'kk'));
});

describe('splitSentences in English', () => {
  test.each(ENGLISH)('reads %s', (_promise, marked) => expectBoundaries(marked, 'en'));
});

describe('splitSentences across lines', () => {
  test.each(LINES)('divides at %s', (_promise, lang, marked) => expectBoundaries(marked, lang));
});

const RUSSIAN_RELEASE = `
Сенат и парламент Португалии договорились о совместном плане

|Председатель Сената Парламента РК М.С. Ашимбаев провел в г. Астана переговоры с делегацией Ассамблеи Республики Португалии во главе с Вице-спикером Ж. Б. Перейрой, сообщили в пресс-службе палаты.

|Открывая встречу, спикер напомнил, что в 2024 г. Казахстан и Португалия отметили годовщину установления дипломатических отношений. |По его словам, товарооборот за первые девять мес. 2025 г. достиг 412,7 млн долл. США, а в 2026–2027 гг. Правительства двух стран намерены довести его до 1 млрд. |«Это хороший результат. |Но мы можем больше! |Почему бы не открыть прямой рейс? |Уверен, что бизнес нас поддержит», – отметил Маулен Ашимбаев.

|Стороны обсудили торговлю, транспорт, цифровизацию и т.д. |Особо говорили о Среднем коридоре (см. Совместное заявление от 12.05.2024), по которому, т.е. через Каспий, уже перевезено 4.5 млн т грузов. |«Порт Синиш готов принимать грузы…» – сказал Ж. Б. Перейра. |Он добавил: «Наши депутаты, сенаторы и др. приедут в Астану весной».

|По итогам подписано:
|1. Меморандум о сотрудничестве комитетов.
|2. План на 2026–2027 гг.
|– график взаимных визитов;
|– обмен стажерами.

|Затем гости посетили Национальный музей на пр. Тәуелсіздік, 54, и Назарбаев Университет им. Первого Президента. |Визит завершится 14 ноября.`;

const KAZAKH_RELEASE = `
Сенат пен Португалия парламенті бірлескен жоспар жасады

|Сенат төрағасы М.С. Әшімбаев Астанада Португалия Республикасы Ассамблеясының делегациясымен келіссөз жүргізді, деп хабарлады Kazinform.kz. |Делегацияны вице-спикер Ж. Б. Перейра бастап келді.

|Спикер 2024 ж. Қазақстан мен Португалияның дипломатиялық қатынас орнатқанына 32 жыл толғанын еске салды. |Оның айтуынша, сауда көлемі 412,7 млн. АҚШ долларына жетті. |«Бұл – жақсы нәтиже. |Бірақ бұдан да көп нәрсе істей аламыз! |Неге тікелей рейс ашпасқа? |Кәсіпкерлер бізді қолдайды деп сенемін», – деді Мәулен Әшімбаев.

|Тараптар сауда, көлік, цифрландыру т.б. мәселелерді талқылады. |Орта дәліз арқылы, яғни Каспий жолымен, 4.5 млн тонна жүк өткен. |«Біздің порт дайын ба?» деп сұрады депутат. |«Дайын!» – деп жауап берді Ж. Б. Перейра.

|Кездесу қорытындысында:
|• комитеттер туралы меморандум;
|• 2026–2027 жж. арналған жоспар қабылданды.

|Қонақтар проф. Ә. Марғұлан атындағы институтты аралады. |Сапар 14 қарашада аяқталады.`;

const ENGLISH_RELEASE = `
Senate and Portuguese parliament agree on a joint plan

|Senate Speaker M. S. Ashimbayev met H.E. Mr. J. B. Pereira, Vice Speaker of the Assembly of the Portuguese Republic, in Astana on Nov. 12, 2025, at 10.30 a.m. Astana time. |The talks lasted two hours.

|Trade reached $412.7 million in the first nine months, up 3.5 percent, Kazpravda.kz reports. |“That is a good result. |But we can do more! |Why not open a direct flight? |I am sure business will support us,” said Mr. Ashimbayev. |“Will there be enough passengers?” Speaker Pereira asked. |“Yes,” his host replied.

|The sides discussed trade, transport, digital services, etc. |They spoke of the Middle Corridor (see p. 4 of the Joint Statement), i.e. the route across the Caspian, and of the U.S. Congress, which follows it. |Members of both houses had visited the U.K. and Washington, D.C. |They will go again in 2026.

|The plan covers:
|1. Visits of committees
|2. An exchange of interns.
|3. A forum in St. Petersburg Street No. 5

|The visit ends on 14 November... |Its results will be known soon.`;

describe('splitSentences over a whole press release', () => {
  test.each([
    ['ru', RUSSIAN_RELEASE],
    ['kk', KAZAKH_RELEASE],
    ['en', ENGLISH_RELEASE],
  ] as const)('finds every sentence, heading and list item (%s)', (lang, marked) => expectBoundaries(marked, lang));
});

/** Texts built of what is hard about sentences, so that a few hundred runs meet the odd neighbours. */
const pressText = (lineBreak: string) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...[
            'г.',
            'гг.',
            'ж.',
            'т.б.',
            'т. д.',
            'К.',
            'К.К.',
            'Дж.',
            'U.S.',
            'a.m.',
            'Mr.',
            'Inc.',
            'No.',
            'им.',
            'млрд.',
          ],
          ...[
            '2025',
            '12.05.2024',
            '3.5',
            '1.',
            'XIV.',
            'senate.kz.',
            '«',
            '»',
            '“',
            '”',
            '"',
            '(',
            ')',
            ').',
            '[',
            ']',
          ],
          ...[
            '.',
            '..',
            '…',
            '...',
            '?',
            '!',
            '?!',
            '»,',
            '».',
            '.»',
            '?»',
            '–',
            '-',
            ',',
            ';',
            ':',
            '•',
            '№',
            '🎉',
            '👩‍👩‍👧',
            '\u0301',
          ],
          ...[
            'Президент',
            'сенат',
            'Тоқаев',
            'Он',
            'Бұл',
            'The',
            'asked',
            'что',
            'в',
            'и',
            'eGov',
            '𝐀',
            '\ud83d',
            '\ude00',
          ],
        ),
        fc.string({ unit: 'binary', maxLength: 4 }).map((text) => text.replace(/\s/g, ' ')),
      ),
      { maxLength: 40 },
    )
    .chain((pieces) =>
      fc
        .array(fc.constantFrom(' ', ' ', ' ', '', '\u00a0', '  ', lineBreak), {
          minLength: pieces.length,
          maxLength: pieces.length,
        })
        .map((gaps) => pieces.map((piece, index) => piece + gaps[index]).join('')),
    );

const language = fc.constantFrom(...LANGUAGES);
const RUNS = { seed: 20250929, numRuns: 600 };

describe('splitSentences on any text', () => {
  test('gives spans in order that are trimmed, do not overlap and cover all but white space', () => {
    fc.assert(
      fc.property(fc.oneof(pressText('\n'), fc.string({ unit: 'binary' })), language, (text, lang) => {
        let end = 0;
        for (const sentence of splitSentences(text, lang)) {
          expect(text.slice(end, sentence.start).trim()).toBe('');
          const slice = text.slice(sentence.start, sentence.end);
          expect(slice).not.toBe('');
          expect(slice.trim()).toBe(slice);
          end = sentence.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
      RUNS,
    );
  });

  test('never cuts a surrogate pair', () => {
    fc.assert(
      fc.property(pressText('\n'), language, (text, lang) => {
        for (const { start, end } of splitSentences(text, lang)) {
          for (const cut of [start, end])
            expect(/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(cut - 1, cut + 1))).toBe(false);
        }
      }),
      RUNS,
    );
  });

  test('leaves a sentence whole when it is given alone', () => {
    fc.assert(
      fc.property(pressText('\n\n'), language, (text, lang) => {
        for (const sentence of sentencesOf(text, lang)) expect(sentencesOf(sentence, lang)).toEqual([sentence]);
      }),
      RUNS,
    );
  });

  test('finds nothing in white space', () => {
    expect(splitSentences('', 'ru')).toEqual([]);
    expect(splitSentences(' \n\t\u00a0\r\n ', 'en')).toEqual([]);
  });

  test.each([
    ['dots', '.'],
    ['spaced dots', '. '],
    ['spaces', ' '],
    ['opening quotes', '«'],
    ['closing quotes behind stops', '.»'],
    ['spaced closing quotes', ' »'],
    ['initials', 'К. '],
    ['years', '2025 г. '],
    ['years that open sentences', 'В 2025 г. Казахстан '],
    ['questions in titles', 'и «А?» Б '],
    ['questions before capitals', '“A?” Bb Cc Dd Ee '],
    ['lines', 'Аа\nбб\n'],
    ['line breaks', '\n'],
    ['spaces between line breaks', `${' '.repeat(99)}\n`],
    ['dashes', '. – '],
    ['letters', 'а'],
    ['hyphens', '-'],
    ['surrogates', '\ud83d'],
  ])('reads 200 000 characters of %s', (_name, piece) => {
    const text = `А${piece.repeat(Math.ceil(200_000 / piece.length))}`.slice(0, 200_000);
    const sentences = splitSentences(text, 'ru');
    expect(sentences.at(-1)?.end).toBe(text.trimEnd().length);
  });
});
