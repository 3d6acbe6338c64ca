/**
 * Bodies and organisations of parliamentary diplomacy, one a line: `key | ru | kk | en`, alternatives by commas, `=` repeats the
 * Russian cell, `-` none. Words stand in their dictionary form; a capital letter must be one in the text, an acronym stands in capitals.
 */
export const ORGANISATION_TABLE = `
cis-ipa | МПА СНГ, Межпарламентская Ассамблея СНГ, Межпарламентская ассамблея государств-участников СНГ, Межпарламентская Ассамблея государств – участников СНГ, Межпарламентская Ассамблея Содружества Независимых Государств, Межпарламентская ассамблея государств-участников Содружества Независимых Государств | ТМД ПАА, ТМД Парламентаралық Ассамблеясы, ТМД-ға қатысушы мемлекеттердің Парламентаралық Ассамблеясы, ТМД Парламентаралық ассамблеясы | CIS IPA, IPA CIS, CIS Interparliamentary Assembly, Interparliamentary Assembly of the CIS, Interparliamentary Assembly of Member Nations of the CIS, Interparliamentary Assembly of the Commonwealth of Independent States, Inter-Parliamentary Assembly of the CIS, IPA CIS Council
turkpa | ТюркПА, ТЮРКПА, Парламентская ассамблея тюркских государств, Парламентская ассамблея тюркоязычных стран, Парламентская ассамблея тюркоязычных государств | ТүркПА, ТҮРКПА, Түркі мемлекеттерінің Парламенттік Ассамблеясы, Түркітілдес елдердің Парламенттік Ассамблеясы, Түркітілдес мемлекеттер парламенттік ассамблеясы | TURKPA, TurkPA, TÜRKPA, Parliamentary Assembly of Turkic States, Parliamentary Assembly of Turkic-Speaking Countries
ipu | МПС, Межпарламентский союз | Парламентаралық одақ, ПАО | IPU, Inter-Parliamentary Union, Interparliamentary Union
osce-pa | ПА ОБСЕ, Парламентская ассамблея ОБСЕ, Парламентская ассамблея Организации по безопасности и сотрудничеству в Европе | ЕҚЫҰ ПА, ЕҚЫҰ Парламенттік Ассамблеясы | OSCE PA, OSCE Parliamentary Assembly, Parliamentary Assembly of the OSCE
osce | ОБСЕ, Организация по безопасности и сотрудничеству в Европе | ЕҚЫҰ, Еуропадағы қауіпсіздік және ынтымақтастық ұйымы | OSCE, Organization for Security and Co-operation in Europe, Organisation for Security and Cooperation in Europe
pace | ПАСЕ, Парламентская ассамблея Совета Европы | ЕКПА, Еуропа Кеңесінің Парламенттік Ассамблеясы | PACE, Parliamentary Assembly of the Council of Europe
council-of-europe | Совет Европы | Еуропа Кеңесі | Council of Europe
csto-pa | ПА ОДКБ, Парламентская ассамблея ОДКБ | ҰҚШҰ ПА, ҰҚШҰ Парламенттік Ассамблеясы | CSTO PA, CSTO Parliamentary Assembly
csto | ОДКБ, Организация Договора о коллективной безопасности | ҰҚШҰ, Ұжымдық қауіпсіздік туралы шарт ұйымы | CSTO, Collective Security Treaty Organization, Collective Security Treaty Organisation
apa | АПА, Азиатская парламентская ассамблея | Азия Парламенттік Ассамблеясы, АПА | Asian Parliamentary Assembly, APA
pabsec | ПАЧЭС, Парламентская ассамблея Организации Черноморского экономического сотрудничества, Парламентская Ассамблея Организации Черноморского экономического сотрудничества, Парламентская ассамблея Черноморского экономического сотрудничества | ҚТЭЫПА, Қара теңіз экономикалық ынтымақтастығы ұйымының Парламенттік Ассамблеясы | PABSEC, Parliamentary Assembly of the Black Sea Economic Cooperation
pam | ПАС, Парламентская ассамблея Средиземноморья | Жерорта теңізі Парламенттік Ассамблеясы | PAM, Parliamentary Assembly of the Mediterranean
puic | ПСОИС, Парламентский союз ОИС, Парламентский союз стран-членов ОИС | ИЫҰ Парламенттік одағы | PUIC, Parliamentary Union of the OIC Member States, Parliamentary Union of the OIC
appf | АТПФ, Азиатско-Тихоокеанский парламентский форум | АТПФ, Азия-Тынық мұхиты парламенттік форумы | APPF, Asia Pacific Parliamentary Forum, Asia-Pacific Parliamentary Forum
un | ООН, Организация Объединенных Наций | БҰҰ, Біріккен Ұлттар Ұйымы | UN, U.N., United Nations
un-general-assembly | Генеральная Ассамблея ООН, Генассамблея ООН, ГА ООН | БҰҰ Бас Ассамблеясы | UN General Assembly, United Nations General Assembly, UNGA
unesco | ЮНЕСКО | ЮНЕСКО | UNESCO
unicef | ЮНИСЕФ | ЮНИСЕФ | UNICEF
undp | ПРООН, Программа развития ООН | БҰҰ Даму бағдарламасы | UNDP
unaoc | Альянс цивилизаций ООН | БҰҰ Өркениеттер альянсы, Өркениеттер альянсы | UN Alliance of Civilizations, Alliance of Civilizations, UNAOC
sco | ШОС, Шанхайская организация сотрудничества | ШЫҰ, Шанхай ынтымақтастық ұйымы | SCO, Shanghai Cooperation Organization, Shanghai Cooperation Organisation
eaeu | ЕАЭС, Евразийский экономический союз | ЕАЭО, Еуразиялық экономикалық одақ | EAEU, EEU, Eurasian Economic Union
cis | СНГ, Содружество Независимых Государств | ТМД, Тәуелсіз Мемлекеттер Достастығы | CIS, Commonwealth of Independent States
ots | ОТГ, Организация тюркских государств | ТМҰ, Түркі мемлекеттері ұйымы, Түркі мемлекеттерінің ұйымы | OTS, Organization of Turkic States, Organisation of Turkic States
turksoy | ТЮРКСОЙ | ТҮРКСОЙ | TURKSOY
eu | ЕС, Евросоюз, Европейский союз | ЕО, Еуроодақ, Еуропалық одақ, Еуропа одағы | EU, European Union
european-parliament | Европарламент, Европейский парламент | Еуропарламент, Еуропалық парламент, Еуропа парламенті | European Parliament
european-commission | Еврокомиссия, Европейская комиссия | Еурокомиссия, Еуропалық комиссия | European Commission
nato | НАТО | НАТО | NATO
brics | БРИКС | БРИКС | BRICS
oic | ОИС, Организация исламского сотрудничества | ИЫҰ, Ислам ынтымақтастығы ұйымы | OIC, Organization of Islamic Cooperation, Organisation of Islamic Cooperation
arab-league | ЛАГ, Лига арабских государств, Арабская лига | Араб мемлекеттері лигасы, Араб лигасы | Arab League, League of Arab States
cica | СВМДА, Совещание по взаимодействию и мерам доверия в Азии | АӨСШК, Азиядағы өзара іс-қимыл және сенім шаралары жөніндегі кеңес | CICA, Conference on Interaction and Confidence Building Measures in Asia
asean | АСЕАН | АСЕАН | ASEAN
african-union | Африканский союз | Африка одағы | African Union
wto | ВТО, Всемирная торговая организация | ДСҰ, Дүниежүзілік сауда ұйымы | WTO, World Trade Organization
who | ВОЗ, Всемирная организация здравоохранения | ДДСҰ, ДДҰ | WHO, World Health Organization
world-bank | Всемирный банк | Дүниежүзілік банк, Дүниежүзілік Банк | World Bank
eec | ЕЭК, Евразийская экономическая комиссия | Еуразиялық экономикалық комиссия, ЕЭК | Eurasian Economic Commission
central-asia | Центральная Азия | Орталық Азия | Central Asia
gcc | ССАГПЗ, Совет сотрудничества арабских государств Персидского залива | Парсы шығанағы араб мемлекеттерінің ынтымақтастық кеңесі | GCC, Gulf Cooperation Council
aifc | МФЦА, Международный финансовый центр Астана | АХҚО | AIFC, Astana International Financial Centre
religious-congress | Съезд лидеров мировых и традиционных религий, съезд лидеров мировых религий, съезд духовных лидеров | Әлемдік және дәстүрлі діндер лидерлерінің съезі, Әлемдік және дәстүрлі діндер көшбасшыларының съезі, Діндер съезі, діндер съезі, діни лидерлер съезі | Congress of the Leaders of World and Traditional Religions, Congress of Leaders of World and Traditional Religions, Congress of World and Traditional Religions, Congress of religious leaders
people-assembly | Ассамблея народа Казахстана, АНК | Қазақстан халқы Ассамблеясы, ҚХА | Assembly of People of Kazakhstan
senate | сенат, верхняя палата парламента | сенат, жоғарғы палата | Senate
mazhilis | Мажилис | Мәжіліс | Mazhilis, Majilis, Mäjilis, Mazhilis of Parliament
kurultai | Национальный курултай, Курултай, Құрылтай | Ұлттық құрылтай, Құрылтай | National Kurultai, Kurultai, Qurultay
knesset | кнессет | кнессет | Knesset
bundestag | бундестаг | бундестаг | Bundestag
bundesrat | бундесрат | бундесрат | Bundesrat
state-duma | Государственная Дума, Госдума, Государственная дума | Мемлекеттік Дума, Мемлекеттік дума | State Duma
federation-council | Совет Федерации, Совфед, Совет федерации | Федерация Кеңесі, Федерация кеңесі | Federation Council
belarus-council | Совет Республики, Палата представителей Национального собрания | Республика Кеңесі | Council of the Republic
milli-majlis | Милли Меджлис, Милли меджлис | Милли Мәжіліс, Милли Меджлис | Milli Majlis, Milli Mejlis
turkmen-mejlis | Меджлис Туркменистана, Милли Генгеш, Халк Маслахаты | Халк Маслахаты | Mejlis of Turkmenistan, Halk Maslahaty
jogorku-kenesh | Жогорку Кенеш | Жогорку Кенеш, Жоғорку Кенеш, Жоғарғы Кеңес | Jogorku Kenesh, Zhogorku Kenesh
oliy-majlis | Олий Мажлис, Законодательная палата | Олий Мажлис, Заң шығару палатасы | Oliy Majlis, Legislative Chamber
tajik-majlis | Маджлиси Оли, Маджлиси милли, Маджлиси намояндагон, Маджлиси Милли, Маджлиси Намояндагон | = | Majlisi Oli, Majlisi Milli, Majlisi Namoyandagon
khural | Великий Государственный Хурал, Великий государственный хурал, Великий хурал, хурал | Ұлы Мемлекеттік Хурал, Ұлы мемлекеттік хурал, Ұлы Хурал, хурал | State Great Khural, Great Khural, State Great Hural, Khural
tbmm | Великое национальное собрание Турции, Великое Национальное Собрание, ВНСТ, Меджлис Турции | Түркия Ұлы Ұлттық Жиналысы, Ұлы Ұлттық Мәжілісі, Ұлы Ұлттық Жиналысы | Grand National Assembly, TBMM
npc | ВСНП, Всекитайское собрание народных представителей, Постоянный комитет ВСНП | БХӨЖ, Бүкілқытайлық халық өкілдері жиналысы | NPC, National People's Congress
us-congress | Конгресс США, американский конгресс | АҚШ Конгресі, АҚШ конгресі | US Congress, U.S. Congress, United States Congress
house-of-representatives | палата представителей | өкілдер палатасы | House of Representatives
house-of-commons | палата общин | қауымдар палатасы | House of Commons
house-of-lords | палата лордов | лордтар палатасы | House of Lords
house-of-councillors | палата советников | кеңесшілер палатасы | House of Councillors, House of Councilors
chamber-of-deputies | палата депутатов | депутаттар палатасы | Chamber of Deputies
majlis-iran | Собрание исламского совета, Меджлис исламского совета | Ислам кеңесінің мәжілісі | Islamic Consultative Assembly
shura | Консультативный совет, Консультативное собрание | Консультативтік кеңес | Shura Council, Consultative Assembly, Consultative Council
federal-national-council | Федеральный национальный совет | Федералды ұлттық кеңес | Federal National Council
lok-sabha | Лок сабха, Лок Сабха, Раджья сабха, Раджья Сабха | Лок Сабха | Lok Sabha, Rajya Sabha
sejm | сейм | сейм | Sejm
seimas | сейм Литвы | - | Seimas
saeima | сейм Латвии | - | Saeima
riigikogu | Рийгикогу | Рийгикогу | Riigikogu
riksdag | риксдаг | риксдаг | Riksdag
storting | стортинг | стортинг | Storting
eduskunta | эдускунта | эдускунта | Eduskunta
folketing | фолькетинг | фолькетинг | Folketing
althing | альтинг | альтинг | Althing, Althingi
verkhovna-rada | Верховная Рада, Верховная рада | Жоғарғы Рада | Verkhovna Rada
national-assembly | Национальное собрание, Национальная ассамблея, Народное собрание, Государственное собрание, Народная скупщина, скупщина | Ұлттық жиналыс, Ұлттық Ассамблея, Ұлттық ассамблея, Халық жиналысы, Мемлекеттік жиналыс, Халық скупщинасы, Халық скупщина | National Assembly, People's Assembly, National Skupština, Skupština
national-council | Национальный совет | Ұлттық кеңес | National Council
parliament | парламент, законодательное собрание | парламент | parliament
chamber | верхняя палата, нижняя палата, палата парламента | төменгі палата, парламент палатасы | upper house, lower house, upper chamber, lower chamber
government | правительство | үкімет | government
cabinet | кабинет министров, кабмин | министрлер кабинеті | Cabinet of Ministers
foreign-ministry | МИД, министерство иностранных дел | СІМ, Сыртқы істер министрлігі | Foreign Ministry, Ministry of Foreign Affairs, MFA
akorda | Акорда | Ақорда | Akorda, Aqorda
security-council | Совет Безопасности, Совбез, Совет безопасности | Қауіпсіздік кеңесі, Қауіпсіздік Кеңесі | Security Council
constitutional-court | Конституционный Суд, Конституционный суд | Конституциялық Сот, Конституциялық сот | Constitutional Court
amanat | Аманат, AMANAT | AMANAT, Аманат | Amanat, AMANAT
friendship-group | группа дружбы, парламентская группа дружбы, депутатская группа дружбы, группа межпарламентского сотрудничества, депутатская группа сотрудничества, группа сотрудничества | достық топтары, парламенттік достық топтары, достық тобы, парламенттік достық тобы, ынтымақтастық тобы | friendship group, cooperation group, parliamentary friendship group, all-party parliamentary group
`;

/** Keys of whole parliaments and their chambers: their heads are all `chair:parliament` to `findPosts`, but the two of Kazakhstan. */
export const PARLIAMENT_KEYS =
  'parliament chamber knesset bundestag bundesrat state-duma federation-council belarus-council milli-majlis turkmen-mejlis jogorku-kenesh oliy-majlis tajik-majlis khural tbmm npc us-congress house-of-representatives house-of-commons house-of-lords house-of-councillors chamber-of-deputies majlis-iran shura federal-national-council lok-sabha sejm seimas saeima riigikogu riksdag storting eduskunta folketing althing verkhovna-rada national-assembly national-council european-parliament kurultai';
