import type { Language } from '../language/language.ts';
import { StemLookup } from '../language/stemLookup.ts';

/**
 * Words that a faithful retelling puts one for another, one group a line: `ru | kk | en`. They prove nothing by themselves:
 * names, posts, numbers, dates, roles, negations and plans are compared apart from them. Search does not use them.
 */
const KINDRED = `
груз грузовой грузоперевозки перевозка перевозки транзит | жүк тасымал тасымалдау транзит | cargo freight shipment transit transport
объем количество показатель уровень размер | көлем көрсеткіш деңгей мөлшер | volume amount level size figure
вырасти расти увеличиться увеличить рост возрасти прибавить повыситься нарастить довести | өсу артуы арту ұлғаю көбею жоғарылау жеткізу | grow grown grew increase rise rose risen expand up
упасть снизиться сократиться уменьшиться понизиться падение | төмендеу азаю қысқару | fall fallen fell drop decline decrease shrink
достичь составить составлять достигать дойти равняться | жету құрау | reach amount total come stand
рейс авиарейс перелет полет авиасообщение сообщение | рейс ұшу әуе қатынас | flight route connection service
открыть открыться запустить появиться начать ввести | ашу ашылу басталу іске қосу енгізу | open launch begin introduce appear start
внести представить | енгізу ұсыну | submit introduce table bring
компания предприятие фирма бизнес производство завод фабрика | компания кәсіпорын фирма бизнес зауыт фабрика өндіріс | company firm enterprise business plant factory producer
капитал участие финансирование инвестиция вложить | капитал қатысу инвестиция қаржы салу | capital participation investment backed invest stake
сопровождать вместе приехать прилететь прибыть состав входить | бірге ілесіп ерту келу құрам кіру | accompany together come arrive include comprise
вуз университет институт академия ректор | университет оқу орын жоғары институт академия ректор | university institute academy rector
руководитель директор ректор глава начальник | басшы директор ректор жетекші | head director rector leader manager
изучить рассмотреть ознакомиться обсудить разобрать анализ осмотреть | зерделеу қарау танысу талдау аралау | study consider review examine discuss tour inspect
почтить возложить память мемориал цветок | гүл қою құрмет ескерткіш еске алу | honour lay pay tribute memorial wreath flower
благодарность признательность поблагодарить благодарить спасибо | алғыс рахмет ризашылық | thank gratitude appreciation grateful appreciate
поддержка поддержать поддерживать помощь содействие выступать | қолдау көмек жақтау | support back help assist favour
сельхозтехника сельхозмашиностроение машиностроение техника сельскохозяйственный | техника ауыл шаруашылық машина жасау | machinery machine agricultural equipment
сельский сельхоз аграрный агросектор агропромышленный агро хозяйство | ауыл шаруашылық аграрлық агро | agriculture agricultural farm farming agro
страна государство республика сторона держава | ел мемлекет республика тарап | country state nation republic side
переселение переселить депортация приезд | қоныс аудару жер аудару | resettlement deportation relocation arrival
книга запись записать оставить | кітап жазба толтыру | book entry record write sign
траурный соболезнование скорбь скорбный | қайғы көңіл айту аза | condolence mourning grief
выборы избрать переизбрать избирательный голосование | сайлау сайланды дауыс | election elect vote reelect
срок период полномочие | мерзім кезең өкілеттік | term period mandate
заинтересованность заинтересовать интерес интересовать стремиться хотеть желать готовность | қызығушылық мүдде мүдделі ниет ынта ынталы | interest interested keen willing want ready
доступ выход использование | қолжетімділік шығу пайдалану | access use outlet
экспорт поставка поставить вывоз вывезти рынок | экспорт жеткізу шығару нарық | export supply deliver market ship
импорт ввоз закупка | импорт әкелу сатып алу | import purchase
строить построить строительство возвести сооружение | салу құрылыс тұрғызу | build construct construction built
обмен обмениваться обменяться делиться поделиться | алмасу бөлісу | exchange share swap
опыт практика знание наработка | тәжірибе білім | experience practice expertise knowledge
важный значимый значение важность ключевой особый главный приоритетный приоритет первостепенный | маңызды маңыз мән негізгі басты ерекше айрықша басымдық | important importance significance key main special priority major
высокий высоко | жоғары биік | high highly
толчок импульс стимул динамика | серпін қарқын екпін | impetus boost impulse push momentum dynamics
сильный мощный большой крупный значительный серьезный | күшті үлкен ірі қуатты айтарлықтай | strong powerful big large major significant considerable
надежный доверие доверительный проверенный | сенімді сенім | reliable trust trusted dependable
партнер союзник сосед друг | серіктес әріптес одақтас көрші дос | partner ally neighbour friend
дружба дружественный дружеский братский братство | достық бауырлас дос | friendship friendly fraternal brotherly
ежегодный ежегодно год | жыл сайын жыл сайынғы | annual annually year every
регулярный постоянный постоянно системный | тұрақты жүйелі | regular regularly constant permanent steady
совместный вместе общий сообща | бірлескен бірге ортақ | joint jointly together common
обширный широкий всесторонний многоплановый комплексный | кең жан жақты кешенді | broad wide comprehensive extensive
расширить расширять расширение наращивать увеличивать | кеңейту ұлғайту арттыру | expand broaden widen increase
углубить углублять укрепить укрепление укреплять крепнуть | тереңдету нығайту бекіту | deepen strengthen reinforce consolidate
развивать развитие развиваться продвигать продвижение | дамыту даму ілгерілету жылжыту | develop development promote advance progress
активизировать оживить интенсифицировать активный | жандандыру белсенді күшейту | intensify revitalise step boost active activate
провести проводить организовать устроить состояться пройти | өткізу ұйымдастыру өту | hold organise organize arrange conduct stage run
закон законопроект законодательство законодательный законотворчество правовой право нормативный кодекс | заң заңнама құқық құқықтық кодекс | law legislation legislative bill legal lawmaking code
чтение одобрить принять | оқылым мақұлдау қабылдау | reading approve pass adopt
документ соглашение договор меморандум декларация протокол заявление | құжат келісім шарт меморандум декларация хаттама мәлімдеме | document agreement treaty memorandum declaration protocol statement paper
итог результат заключение завершение завершить | қорытынды нәтиже соң аяқталу | result outcome end conclusion following after
сообщить проинформировать рассказать доложить информировать ознакомить познакомить | хабарлау баяндау айту ақпарат таныстыру | inform report tell brief say acquaint announce
предложить предложение выступить инициатива | ұсыну ұсыныс бастама | propose proposal suggest offer initiative
пригласить приглашение позвать | шақыру | invite invitation
надеяться надежда ожидать рассчитывать уверенность уверен | үміт үміттену сену сенім күту | hope expect confident confidence trust
назвать считать отнести рассматривать полагать характеризовать признать | атау деу санау есептеу бағалау таныту | call consider regard describe view see name count
отметить подчеркнуть указать констатировать обратить внимание напомнить упомянуть | атап өту айту еске салу көңіл бөлу назар | note stress emphasise emphasize point highlight mention recall
условиться договориться решить согласиться согласовать договоренность | келісу уағдаласу шешу уағдаластық | agree decide arrange accord
подтвердить заверить подтверждение гарантировать | растау сендіру | confirm reaffirm assure affirm
возможность возможный перспектива перспективный потенциал | мүмкіндік мүмкін перспектива келешек болашақ әлеует | opportunity possibility possible prospect potential
направление сфера область отрасль сектор | бағыт сала сектор өріс | area field sphere sector direction industry
вопрос тема проблема аспект повестка | мәселе тақырып түйткіл күн тәртібі | issue question topic matter subject agenda aspect
связь отношение контакт сотрудничество взаимодействие кооперация партнерство диалог | байланыс қатынас қарым ынтымақтастық әріптестік ықпалдастық серіктестік диалог | tie relation relationship link contact cooperation interaction partnership dialogue collaboration
визит поездка приезд посещение турне приехать посетить прибыть побывать ехать поехать отправиться | сапар келу бару | visit trip tour travel arrive come go
встреча встретиться переговоры беседа разговор провести | кездесу келіссөз әңгіме жүздесу | meeting meet talks talk negotiation conversation
коридор маршрут путь дорога магистраль | дәліз бағыт жол маршрут | corridor route road path way
железный железнодорожный поезд | теміржол теміржолы пойыз | railway rail train railroad
энергетика энергия энергетический электроэнергия | энергетика энергия қуат | energy power electricity
добыча недра горный горнодобывающий горнорудный ископаемый металл минерал сырье | кен тау-кен қазба металл минерал шикізат | mining mineral metal ore extraction raw
наука научный ученый исследование | ғылым ғылыми ғалым зерттеу | science scientific scholar research academic
образование учебный образовательный учеба обучение обучаться учиться студент стипендия | білім оқу оқиды оқып оқитын студент стипендия шәкіртақы | education educational study training student scholarship
здравоохранение медицина медицинский больница лечение | денсаулық медицина аурухана ем | health healthcare medicine medical hospital
культура культурный гуманитарный искусство | мәдениет мәдени гуманитарлық өнер | culture cultural humanitarian art
безопасность стабильность мир мирный | қауіпсіздік тұрақтылық бейбітшілік бейбіт | security safety stability peace peaceful
проект программа план дорожный | жоба бағдарлама жоспар | project programme program plan roadmap
подписать подпись заключить оформить | қол қою жасасу рәсімдеу | sign signature conclude seal
член участник входить состоять состав | мүше қатысушы кіру құрам | member participant belong composition membership
житель население народ гражданин люди человек этнический диаспора община | тұрғын халық азамат адам этникалық диаспора қауым | resident population people citizen person ethnic diaspora community
виза визовый безвизовый | виза визасыз | visa
возобновить возобновление восстановить воссоздать возродить вновь | қайта жандандыру қалпына жалғастыру | resume resumption restore revive re-establish established reestablish renew
приостановить прекратить прекратиться прервать остановить закрыть отменить | тоқтату үзу жабу | suspend suspended halt stop cease discontinue cancel
перерыв пауза | үзіліс | break pause gap hiatus interval
ужесточить усилить ужесточение | қатаңдату күшейту | toughen tighten strengthen stricter
наказание ответственность санкция | жаза жауапкершілік жауапты | penalty punishment liability responsibility
насилие насильственный | зорлық зомбылық | violence abuse
привет приветствие послание слово | сәлем сәлемдеме жолдау | greeting regards message
волоконно оптический оптоволоконный кабель линия сеть | оптикалық талшықты кабель желі | fibre fiber optic cable line network
планка порог норма показатель | шек межe көрсеткіш | threshold target bar quota
выполнять выполнить исполнять реализовать реализация осуществить воплотить | орындау іске жүзеге асыру | implement carry act fulfil realise execute
ставить поставить задать наметить определить | қою белгілеу анықтау | set define outline put
автомобиль авто автопром автозавод автопроизводитель машина | автокөлік көлік | car cars automobile vehicle carmaker carmakers automotive
запчасть деталь компонент комплектующие | бөлшек қосалқы | part parts spare component
выпуск производить выпускать изготовление производство локализация наладить | шығару өндіру өндіріс | produce production manufacture make localise localize output
вернуться возвратиться отбыть родина | оралу қайту ел отан | return home depart
нефть нефтяной трубопровод | мұнай құбыр | oil petroleum pipeline
стипендия грант | шәкіртақы грант | scholarship grant
землетрясение авария бедствие катастрофа | жер сілкінісі апат | earthquake accident disaster quake
полигон испытание | полигон сынақ | site test ground
станция электростанция аэс | станция аэс | station plant
встретиться встретил | кездесу кездесті | meet met hold held
спросить поинтересоваться узнать интересоваться вопрос | сұрау сұрақ | ask asked inquire question
спектакль представление театр опера | спектакль театр опера | performance play theatre opera
отложить перенести | кейінге қалдыру шегеру | postpone postponed delay put
подорожание дорожать рост цена стоимость | қымбаттау баға құн | cost price rise rising expensive
причина основание | себеп негіз | reason cause
помнить память история исторический | жад тарих тарихи | memory history historic historical
столетие век юбилей годовщина исполниться летие | ғасыр мерейтой толу жылдық | century anniversary jubilee mark turn
награда орден медаль премия вручить удостоить наградить | марапат орден медаль сыйлық табыстау | award order medal prize present confer decorate
выставка экспозиция показ ярмарка | көрме экспозиция жәрмеңке | exhibition exposition show fair expo
форум конференция саммит съезд конгресс ассамблея сессия заседание | форум конференция саммит съезд конгресс ассамблея сессия отырыс жиын | forum conference summit congress assembly session meeting gathering sitting
председательство председательствовать возглавить возглавлять руководить глава | төрағалық төраға басқару жетекшілік бастаған | chairmanship chair preside lead head
предыдущий прошлый прежний минувший последний накануне ранее | өткен алдыңғы былтырғы бұрынғы соңғы | previous last past former earlier preceding
следующий предстоящий очередной будущий новый | келесі алдағы кезекті болашақ жаңа | next upcoming coming following future new
`;

type Column = Record<Language, string[]>;

const lookups = new Map<Language, StemLookup<Column>>();
let columns: Column[] | undefined;

/** Words of `to` that a retelling may use for this normalised word, itself among them where the languages are one. */
export function kindredWords(word: string, from: Language, to: Language): string[] {
  columns ??= KINDRED.trim()
    .split('\n')
    .map((line) => {
      const [ru = '', kk = '', en = ''] = line.split(' | ');
      return { ru: ru.split(' '), kk: kk.split(' '), en: en.split(' ') };
    });
  let lookup = lookups.get(from);
  if (!lookup) {
    lookup = new StemLookup(
      from,
      columns.flatMap((column) => column[from].map((one): [string, Column] => [one, column])),
    );
    lookups.set(from, lookup);
  }
  return [...new Set(lookup.find(word).flatMap((column) => column[to]))];
}
