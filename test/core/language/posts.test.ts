import { describe, expect, test } from 'vitest';
import { findOrganisations } from '../../../src/core/language/organisations.ts';
import { ORGANISATION_TABLE } from '../../../src/core/language/organisationTables.ts';
import { findPosts } from '../../../src/core/language/posts.ts';

const posts = (text: string) => findPosts(text).map(({ key }) => key);
const organisations = (text: string) => findOrganisations(text).map(({ key }) => key);

describe('findPosts', () => {
  test.each([
    ['Председатель Сената', 'chair:senate'],
    ['Deputy Mazhilis Speaker', 'deputy-chair:mazhilis'],
    ['IPU President', 'chair:ipu'],
    ['верховному муфтию', 'mufti'],
    ['спикера узбекского Сената', 'chair:senate'],
    ['Сенат төрағасы', 'chair:senate'],
    ['Парламент Сенатының Төрағасы', 'chair:senate'],
    ['Өзбекстан Сенатының төрайымына', 'chair:senate'],
    ['Senate Chairwoman', 'chair:senate'],
    ['Chair of the Senate', 'chair:senate'],
    ['главой Мажилиса', 'chair:mazhilis'],
    ['Мәжіліс спикерінің', 'chair:mazhilis'],
    ['Speaker of the Mazhilis', 'chair:mazhilis'],
    ['Председатель Великого Государственного Хурала', 'chair:parliament'],
    ['Мажарстан парламентінің төрағасы', 'chair:parliament'],
    ["speaker of Georgia's parliament", 'chair:parliament'],
    ['вице-спикер Милли Меджлиса', 'deputy-chair:parliament'],
    ['заместителя Председателя Сената', 'deputy-chair:senate'],
    ['председателем Совета МПА СНГ', 'chair:cis-ipa'],
    ['Глава государства', 'president'],
    ['Глав двух государств', 'president'],
    ['Мемлекет басшысы', 'president'],
    ['Президенттің', 'president'],
    ['head of state', 'president'],
    ['Премьер-Министра', 'prime-minister'],
    ['Үкімет басшысына', 'prime-minister'],
    ['министру иностранных дел', 'minister:foreign'],
    ['глава МИД', 'minister:foreign'],
    ['Сыртқы істер министрі', 'minister:foreign'],
    ['Minister of Foreign Affairs', 'minister:foreign'],
    ['посла', 'ambassador'],
    ['послами', 'ambassador'],
    ['елшісімен', 'ambassador'],
    ['Папе', 'pope'],
    ['Рим Папасының', 'pope'],
    ['генсек', 'secretary-general'],
    ['Бас хатшысы', 'secretary-general'],
    ['руководителя группы дружбы', 'head-of-friendship-group'],
    ['сенаторам', 'senator'],
    ['парламентариев', 'deputy'],
    ['MP', 'deputy'],
  ])('%s is %s', (text, key) => {
    expect(posts(text)).toEqual([key]);
  });

  test.each(['после встречи', 'at 5 pm', 'елшілік ғимараты', 'президенттік сайлау', 'глава книги'])(
    'finds none in «%s»',
    (text) => {
      expect(posts(text)).toEqual([]);
    },
  );

  test('takes the body into the span', () => {
    const text = 'Вчера спикер узбекского Сената прибыл';
    const [post] = findPosts(text);
    expect(text.slice(post!.start, post!.end)).toBe('спикер узбекского Сената');
  });

  test('leaves a body that the head only visits', () => {
    expect(posts('председатель посетил Сенат')).toEqual(['chair']);
  });

  test.each(['Председатель Сената ', 'глава ', 'сенат '])('reads 100 000 characters of %j', (piece) => {
    expect(findPosts(piece.repeat(100_000 / piece.length))).toBeDefined();
  });
});

describe('findOrganisations', () => {
  test.each([
    ['МПА СНГ', 'cis-ipa'],
    ['Межпарламентской ассамблеи государств-участников СНГ', 'cis-ipa'],
    ['CIS Interparliamentary Assembly', 'cis-ipa'],
    ['ТюркПА', 'turkpa'],
    ['ТүркПА', 'turkpa'],
    ['TURKPA', 'turkpa'],
    ['ПА ОБСЕ', 'osce-pa'],
    ['ОБСЕ', 'osce'],
    ['БҰҰ-ның', 'un'],
    ['UN', 'un'],
    ['ШОС', 'sco'],
    ['ЕС', 'eu'],
    ['Еуропалық одақпен', 'eu'],
    ['Межпарламентского союза', 'ipu'],
    ['Съезде лидеров мировых и традиционных религий', 'religious-congress'],
    ['Әлемдік және дәстүрлі діндер лидерлерінің съезінде', 'religious-congress'],
    ['Congress of the Leaders of World and Traditional Religions', 'religious-congress'],
    ['Мәжілістің', 'mazhilis'],
    ['Жогорку Кенеша', 'jogorku-kenesh'],
    ['Конгресса США', 'us-congress'],
    ['СВМДА', 'cica'],
  ])('%s is %s', (text, key) => {
    expect(organisations(text)).toEqual([key]);
  });

  test.each(['есте сақтау', 'the un of it', 'парламенттік диалог', 'осе'])('finds none in «%s»', (text) => {
    expect(organisations(text)).toEqual([]);
  });

  test('knows every name of its table in its dictionary form', () => {
    const missed: string[] = [];
    for (const line of ORGANISATION_TABLE.trim().split('\n')) {
      const [key = '', ...cells] = line.split(' | ');
      for (const name of cells.flatMap((cell) => cell.split(', '))) {
        if (name !== '=' && name !== '-' && organisations(`А ${name}`).length === 0) missed.push(`${key}: ${name}`);
      }
    }
    expect(missed).toEqual([]);
  });
});
