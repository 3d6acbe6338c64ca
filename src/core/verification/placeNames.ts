import { StemLookup } from '../language/stemLookup.ts';
import type { Reading } from './reading.ts';

/** Places whose names in three languages no spelling rule joins, one a line: `ru | kk | en`. Countries and capitals are not here. */
const PLACES = `
Ближний Восток | Таяу Шығыс | Middle East
Запад | Батыс | West
Восток | Шығыс | East
Север | Солтүстік | North
Юг | Оңтүстік | South
Женева, женевский | Женева | Geneva
Страсбург | Страсбург | Strasbourg
Стамбул, стамбульский | Ыстанбұл, Стамбул | Istanbul
Санкт-Петербург, Петербург | Санкт-Петербург | Petersburg
Мюнхен, мюнхенский | Мюнхен | Munich
Венеция | Венеция | Venice
Флоренция | Флоренция | Florence
Милан | Милан | Milan
Неаполь | Неаполь | Naples
Гаага | Гаага | Hague
Кёльн | Кёльн | Cologne
Нюрнберг | Нюрнберг | Nuremberg
Шанхай | Шанхай | Shanghai
Гонконг | Гонконг | Hong Kong
Сиань | Сиань | Xi'an
Урумчи | Үрімжі | Urumqi
Ханчжоу | Ханчжоу | Hangzhou
Гуанчжоу | Гуанчжоу | Guangzhou
Алматы | Алматы | Almaty
Алма-Ата | Алматы | Almaty
Туркестан | Түркістан | Turkistan
Караганда | Қарағанды | Karaganda
Шымкент | Шымкент | Shymkent
Актау | Ақтау | Aktau
Актобе | Ақтөбе | Aktobe
Кызылорда | Қызылорда | Kyzylorda
Усть-Каменогорск | Өскемен | Oskemen
Семей | Семей | Semey
Костанай | Қостанай | Kostanay
Каспий, Каспийское | Каспий | Caspian
Черное | Қара | Black
Средиземное, Средиземноморье | Жерорта | Mediterranean
Байконур, Байконыр | Байқоңыр | Baikonur
Самарканд | Самарқанд | Samarkand
Бухара | Бұхара | Bukhara
Худжанд | Ходжент | Khujand
Великий | Ұлы | Great
Ходжа, Ходжи | Қожа | Khoja, Khawaja, Hodja
Ясави, Яссави | Ясауи, Иассауи | Yassawi, Yasawi, Yasavi
Арал, Аральский | Арал | Aral
Шелковый | Жібек | Silk
Ак Орда, Акорда | Ақорда | Akorda
Сеул | Сеул | Seoul
Иссык-Куль | Ыстықкөл | Issyk-Kul
Чолпон-Ата | Шолпан-Ата | Cholpon-Ata
Габала | Габала | Gabala
Нью-Йорк | Нью-Йорк | New York
Лозанна | Лозанна | Lausanne
Барселона | Барселона | Barcelona
Зальцбург | Зальцбург | Salzburg
Краков | Краков | Krakow
Зеленый | Жасыл | Green
Коммунистическая, Компартия, КП | Коммунистік, Компартия | Communist
ЦК, Центральный, Центр | ОК, Орталық | Central, Centre, Center
Азиатско, азиатский, Азия | Азия | Asia, Asian
Тихоокеанский, Тихий | Тынық | Pacific
Америка, американский | Америка | America, American
Европа, европейский, Евро | Еуропа, еуропалық | Europe, European, Euro
Африка, африканский | Африка | Africa, African
Лев, Льва, Льву, Львом | Лев, Лео | Leo
Франциск | Франциск, Францис | Francis
Иоанн | Иоанн | John
Павел | Павел, Пауыл | Paul
Бенедикт | Бенедикт | Benedict
Карл | Карл | Charles
Филипп | Филипп | Philip, Felipe
Георг | Георг | George
ИИ | ЖИ | AI
ЕС | ЕО | EU
ИТ | АТ | IT
СМИ | БАҚ | Media
ЦУР | ТДМ | SDG, SDGs
ВВП | ЖІӨ | GDP
`;

let lookups: Record<'ru' | 'kk' | 'en', StemLookup<number>> | undefined;

/** Says whether two normalised words are one name in two languages. */
export function isSamePlace(one: string, other: string): boolean {
  const lines = linesOf(one);
  return lines.length > 0 && linesOf(other).some((line) => lines.includes(line));
}

/** Says whether a text names the same place as this normalised word, in whatever language. */
export function isPlaceNamed(word: string, sources: readonly Reading[]): boolean {
  const lines = linesOf(word);
  if (lines.length === 0) return false;
  return sources.some(({ words }) => words.some(({ key }) => linesOf(key).some((line) => lines.includes(line))));
}

const remembered = new Map<string, readonly number[]>();
const MOST_REMEMBERED = 20_000;

function linesOf(word: string): readonly number[] {
  let lines = remembered.get(word);
  if (!lines) {
    lookups ??= readPlaces();
    const { ru, kk, en } = lookups;
    lines = /[\u0400-\u052f]/.test(word) ? [...ru.find(word), ...kk.find(word)] : en.find(word);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(word, lines);
  }
  return lines;
}

function readPlaces(): Record<'ru' | 'kk' | 'en', StemLookup<number>> {
  const lines = PLACES.trim()
    .split('\n')
    .map((line) => line.split(' | '));
  const column = (place: number, lang: 'ru' | 'kk' | 'en') =>
    new StemLookup(
      lang,
      lines.flatMap((cells, line) =>
        cells[place]!.split(', ').flatMap((name) =>
          name.includes(' ') ? [] : [[name.toLowerCase().replaceAll('ё', 'е'), line] as const],
        ),
      ),
    );
  return { ru: column(0, 'ru'), kk: column(1, 'kk'), en: column(2, 'en') };
}
