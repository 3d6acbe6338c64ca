import type { Language } from './language.ts';
import { foldKazakh } from './normalise.ts';

/**
 * Says whether a word carries grammar and no matter: articles, prepositions, conjunctions, pronouns, auxiliaries, particles.
 * Question words are not among them ({@link isQuestionWord}).
 *
 * @param word - normalised; Kazakh words may be typed with Russian letters
 */
export function isStopWord(word: string, lang: Language): boolean {
  return has(tables().stop[lang], word, lang);
}

/**
 * Says whether a word only asks: who, when, how many, in all forms, and what people put around a question
 * («скажите», «известно ли», "tell me", «айтыңызшы»). In a search such words find nothing but noise.
 *
 * @param word - normalised; Kazakh words may be typed with Russian letters
 */
export function isQuestionWord(word: string, lang: Language): boolean {
  return has(tables().question[lang], word, lang);
}

type WordTables = Record<'stop' | 'question', Record<Language, ReadonlySet<string>>>;

let built: WordTables | undefined;

function tables(): WordTables {
  built ??= {
    stop: { ru: wordSet(RUSSIAN_STOP), en: wordSet(ENGLISH_STOP), kk: foldedWordSet(KAZAKH_STOP) },
    question: { ru: wordSet(RUSSIAN_QUESTION), en: wordSet(ENGLISH_QUESTION), kk: foldedWordSet(KAZAKH_QUESTION) },
  };
  return built;
}

function has(words: ReadonlySet<string>, word: string, lang: Language): boolean {
  return words.has(lang === 'kk' ? foldKazakh(word) : word);
}

function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s/).filter(Boolean));
}

function foldedWordSet(list: string): ReadonlySet<string> {
  return new Set(Array.from(wordSet(list), foldKazakh));
}

const RUSSIAN_STOP = `
а без безо более больше бы был была были было быть в вам вами вас ваш ваша ваше ваши вашего вашей вашему вашим ваших
вашу вашею вашими во вот все всего всей всем всеми всему всех всю вся всё вы где-то да даже для до его ее ей ему если
есть еще ж же за здесь и из из-за изо или им ими их к ко когда-то которая которого которое которой котором которому
которую которые который которым которыми которых кроме кто-то ли либо лишь между меня мне мной мною мог могла могли
может можно мои мой моя моего моей моему моим моих мою моими мы на над надо нам нами нас наш наша наше наши нашего нашей
нашему нашим наших нашу нашею нашими не него нее ней нем нему нет ни ним ними них но ну о об обо однако он она они оно
от ото перед по под подо при про с сам сама сами само самого самой самом самому саму свое своего своей своем своему
своею свои своим своими своих свой свою своя себе себя собой собою со так такая такие такими таких такого такое такой
таком такому такую также там те тебе тебя тем теми тех то того тоже той том тому только тот тоя ту тут ты у уже хотя
чего-нибудь что-нибудь что-либо кто-нибудь кто-либо когда-нибудь чего-то чем-то через что-то чтоб чтобы эта эти этим
этими этих это этого этой этом этому этот эту я будет будут буду будем является являются являлся являлась явился ведь
именно лишь ибо дабы как-то кое-что около ради среди вместо
`;

const RUSSIAN_QUESTION = `
кто кого кому кем ком что чего чему чем чём какой какая какое какие какого какому каким каком какую какими каких каков какова
каково каковы который-то когда где куда откуда сколько скольких скольким сколькими насколько почему зачем отчего как чей чья чье
чьи чьего чьему чьим чьем чьей чью чьих чьими ли разве неужели скажи скажите расскажи расскажите подскажи подскажите
напомни напомните назови назовите перечисли перечислите покажи покажите найди найдите объясни объясните опиши опишите ответь
ответьте сообщи сообщите поясни поясните уточни уточните известно пожалуйста знаешь знаете интересно хочу хотел хотела узнать
можешь можете мог могли бы рассказать сказать подсказать
`;

const ENGLISH_STOP = `
a about above after again against all also am an and any anybody anyone anything are aren't as at be because been before
being below between both but by can cannot could couldn't did didn't do does doesn't doing don't down during each
everybody everyone everything few for from further had hadn't has hasn't have haven't having he her here hers herself
him himself his i if in into is isn't it it's its itself just let's may me might more most must my myself no nobody nor
not nothing now of off on once only or other ought our ours ourselves out over own same shall she should shouldn't so
some somebody someone something such than that the their theirs them themselves then there these they this those through
to too under until up upon us very was wasn't we were weren't will with within without won't would wouldn't you your
yours yourself yourselves
`;

const ENGLISH_QUESTION = `
who whom whose what what's which when where why how who's when's where's how's tell me please say show list name give explain
describe find do you know is are was were did does can could would much many
`;

const KAZAKH_STOP = `
және мен бен пен да де та те ма ме ба бе па пе ғой қой ғана қана үшін туралы жайлы жөнінде бойынша арқылы кейін соң
бұрын дейін шейін бері сияқты секілді тәрізді ретінде сайын қарай таман бірге қоса басқа өзге гөрі көрі бірақ алайда
дегенмен сондай-ақ әрі немесе яки не әлде егер өйткені себебі сондықтан яғни бұл бұны бұның бұған бұдан бұнда бұлар осы
осыны осының осыған осыдан осында осындай осылай сол соны соның соған содан сонда сондай солай солар ол оны оның оған
одан онда ондай олар оларды олардың оларға оларда олармен мынау мына мұны мұның мұнда мұндай мен мені менің маған менен
менде менімен сен сені сенің саған сенен сіз сізді сіздің сізге сізден сізде сізбен біз бізді біздің бізге бізден бізде
бізбен өз өзі өзін өзіне өзінің өзінде өзінен өздері өздерінің өзіміз еді екен емес бар жоқ бол болды болған болып
болатын болса болады бола болу боп деген дейді деп деді дегенді тағы тек әр әрбір барлық бүкіл барша бәрі кейбір бірнеше
біраз көп аз енді қазір міне иә жоқ жатыр жатқан отыр отырған тұр тұрған жүр жүрген керек мүмкін шығар ал үстінде
астында ішінде арасында жанында алдында артында қасында қатар оларға сонымен бұрын әлі тиіс кез түрлі
`;

const KAZAKH_QUESTION = `
кім кімді кімнің кімге кімнен кімде кіммен кімдер кімдерді кімдердің кімдермен не нені ненің неге неден неде немен нелер
қай қайсы қайсысы қайсыны қайда қайдан қайдағы қайтіп қашан қашаннан қашанғы қанша қаншаға қаншада қаншадан қаншасы қаншалықты
неше нешеге нешеде нешінші нешеу қандай қандайда қалай қалайша неліктен несі несімен нендей кімі кімін қаншаншы
айтшы айтыңыз айтыңызшы айтып беріңізші беріңіз берші бер көрсет көрсетіңіз көрсетіңізші тізімде тізімдеп атаңыз ата атап
түсіндір түсіндіріңіз түсіндіріңізші білесіз білесің білгім келеді өтінемін белгілі хабарла хабарлаңыз еске салыңызшы
ма ме ба бе па пе ше
`;
