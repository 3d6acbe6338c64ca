/**
 * What the press calls countries, their people and their capitals, one country a line:
 *
 * `code | ru names | kk names | en names | ru adjectives and people | kk | en | ru capitals | kk | en`
 *
 * Commas separate alternatives, the first name is the one shown to a reader; `=` repeats the Russian cell. Words stand in
 * their dictionary form, `countries.ts` inflects them. Marks in front of an alternative:
 * `!` only with its capital letter, even in a text typed without capitals;
 * `?` also an ordinary word: only where the words around it speak of a place;
 * `&` also a person's name: not beside another capitalised word that is neither a post nor an institution;
 * `~` also an ordinary word: only inside a sentence, where a capital letter means a name;
 * `+` a Russian first part of a compound (`итало-казахстанский`);
 *
 * Names follow Unicode CLDR (`Intl.DisplayNames`) where the press follows it; the rest is the press's own usage.
 */
export const COUNTRY_TABLE = `
KZ | Казахстан, !РК | Қазақстан, !ҚР, Qazaqstan | Kazakhstan, Qazaqstan, Kazakstan | казахстанский, казахский, казахстанец, казахстанка, казах, казашка | қазақ, qazaq | Kazakh, Kazakhstani, Qazaq | Астана, Нур-Султан | Астана, Нұр-Сұлтан | Astana, Nur-Sultan
UZ | Узбекистан | Өзбекстан, Өзбекістан | Uzbekistan, Oʻzbekiston, O'zbekiston | узбекский, узбекистанский, узбекистанец, узбек, узбечка | өзбек | Uzbek, Uzbekistani | Ташкент | Ташкент, Ташкен | Tashkent, Toshkent
KG | Кыргызстан, Киргизия, Киргизстан, Кыргызская Республика, Киргизская Республика | Қырғызстан, Қырғыз Республикасы | Kyrgyzstan, Kirghizia, Kirgizstan, Kyrgyz Republic | кыргызский, киргизский, кыргызстанский, кыргызстанец, кыргыз, киргиз, киргизка | қырғыз | Kyrgyz, Kyrgyzstani, Kirghiz | Бишкек | Бішкек | Bishkek
TJ | Таджикистан | Тәжікстан, Тәжікістан | Tajikistan, Tadjikistan | таджикский, таджикистанский, таджикистанец, таджик, таджичка | тәжік | Tajik, Tajikistani | Душанбе | = | Dushanbe
TM | Туркменистан, Туркмения | Түрікменстан, Түркіменстан, Түркменстан | Turkmenistan | туркменский, туркменистанский, туркменистанец, туркмен, туркмены, туркменка | түрікмен, түркімен, түркмен | Turkmen, Turkmenistani | Ашхабад, Ашгабат | Ашхабад, Ашғабат | Ashgabat, Ashkhabad, Aşgabat
RU | Россия, Российская Федерация, !РФ | Ресей, Ресей Федерациясы, !РФ, !РФ-сы | Russia, Russian Federation | российский, русский, россиянин, россияне, россиянка | орыс, ресейлік | Russian | Москва | Мәскеу | Moscow
BY | Беларусь, Белоруссия, Белорусь | Беларусь, Белоруссия | Belarus, Byelorussia | белорусский, беларусский, беларуский, белорус, беларус, белоруска | беларус, белорус | Belarusian, Belarussian, Byelorussian | Минск | = | Minsk
UA | Украина | = | Ukraine | украинский, украинец, украинка | украин | Ukrainian | Киев | = | Kyiv, Kiev
MD | Молдова, Молдавия | = | Moldova, Moldavia | молдавский, молдовский, молдаванин, молдаване | молдаван, молдова | Moldovan | Кишинев, Кишинёв | = | Chisinau, Chișinău
AM | Армения | = | Armenia | армянский, армянин, армяне | армян | Armenian | Ереван | = | Yerevan
AZ | Азербайджан, Азербайджанская Республика | Әзербайжан, Әзірбайжан | Azerbaijan | азербайджанский, азербайджанец, азербайджанка | әзербайжан, әзірбайжан | Azerbaijani, Azeri | Баку | = | Baku
GE | Грузия | = | &Georgia | грузинский, грузин, грузинка | грузин | Georgian | Тбилиси | = | Tbilisi
MN | Монголия | Моңғолия, Монғолия | Mongolia | монгольский, монгол, монголка | моңғол, монғол | Mongolian, Mongol | Улан-Батор, Улаанбаатар | Ұланбатыр, Улан-Батор, Ұлан-Батор | Ulaanbaatar, Ulan Bator
CN | Китай, !КНР, Поднебесная, Китайская Народная Республика | Қытай, !ҚХР, Қытай Халық Республикасы | China, !PRC, People's Republic of China | китайский, китаец, китаянка | қытай | Chinese | Пекин | Бейжің, Пекин, Бейжін | Beijing, Peking
TR | Турция, Турецкая Республика, Тюркие | Түркия, Түрік Республикасы, Турция | Türkiye, !Turkey, Turkiye | турецкий, турок, турк, турчанка | түрік | Turkish, Turk, Turks | Анкара | = | Ankara
IR | Иран, Исламская Республика Иран, !ИРИ | Иран, Иран Ислам Республикасы | Iran, Islamic Republic of Iran | иранский, иранец, иранка | парсы, ирандық | Iranian | Тегеран | Тегеран, Теһран | Tehran, Teheran
AF | Афганистан | Ауғанстан, Афғанстан, Ауғаныстан | Afghanistan | афганский, афганец, афганистанский | ауған, афған | Afghan, Afghanistani | Кабул | = | Kabul
PK | Пакистан | Пәкістан, Пакистан | Pakistan | пакистанский, пакистанец | пәкістандық | Pakistani | Исламабад | = | Islamabad
IN | Индия | Үндістан, Үнді Республикасы | India | индийский, индиец, индус, индианка | үнді, үндістандық | Indian | Нью-Дели, !Дели | = | New Delhi, Delhi
BD | Бангладеш | = | Bangladesh | бангладешский, бангладешец | бангладештік | Bangladeshi | Дакка | = | Dhaka
LK | Шри-Ланка | = | Sri Lanka | шри-ланкийский, шриланкийский, ланкийский, шриланкиец | шри-ланкалық | Sri Lankan | Коломбо, Шри-Джаяварденепура-Котте | = | Colombo, Sri Jayawardenepura Kotte
NP | Непал | = | Nepal | непальский, непалец | непал, непалдық | Nepali, Nepalese | Катманду | = | Kathmandu
BT | Бутан | = | Bhutan | бутанский, бутанец | бутандық | Bhutanese | Тхимпху | = | Thimphu
MV | Мальдивы, Мальдивская Республика, Мальдивские острова | Мальдив аралдары, Мальдив, Мальдив Республикасы | Maldives | мальдивский, мальдивец | мальдив | Maldivian | ?Мале | = | ?Malé, ?Male
JP | Япония | Жапония | Japan | японский, японец, японка, +японо | жапон | Japanese | Токио | = | Tokyo
KR | Южная Корея, Республика Корея, Корея | Оңтүстік Корея, Корея Республикасы, Корея | South Korea, Republic of Korea, Korea, !ROK | корейский, южнокорейский, южно-корейский, кореец, южнокореец, кореянка | корей, кәріс, оңтүстіккореялық | Korean, South Korean | Сеул | = | Seoul
KP | !КНДР, Северная Корея, Корейская Народно-Демократическая Республика | Солтүстік Корея, !КХДР | North Korea, !DPRK, Democratic People's Republic of Korea | северокорейский, северо-корейский, северокореец | солтүстіккореялық | North Korean | Пхеньян | = | Pyongyang
VN | Вьетнам, !СРВ | Вьетнам | Vietnam, Viet Nam | вьетнамский, вьетнамец, вьетнамка | вьетнам | Vietnamese | Ханой | = | Hanoi, Ha Noi
TH | Таиланд, Тайланд | Таиланд, Тайланд | Thailand | таиландский, тайский, таиландец, таец | таиландтық | Thai | Бангкок | = | Bangkok
MY | Малайзия | = | Malaysia | малайзийский, малазийский, малайзиец, малаец | малайзиялық | Malaysian | Куала-Лумпур, Путраджая | = | Kuala Lumpur, Putrajaya
SG | Сингапур | = | Singapore | сингапурский, сингапурец | сингапур, сингапурлық | Singaporean | - | - | -
ID | Индонезия | = | Indonesia | индонезийский, индонезиец | индонезиялық, индонез | Indonesian | Джакарта | = | Jakarta
PH | Филиппины | Филиппин, Филиппин аралдары | Philippines | филиппинский, филиппинец, филиппинка | филиппиндік | Filipino, Philippine | Манила | = | Manila
BN | Бруней, Бруней-Даруссалам | = | Brunei, Brunei Darussalam | брунейский, брунеец | брунейлік | Bruneian | Бандар-Сери-Бегаван | = | Bandar Seri Begawan
KH | Камбоджа | = | Cambodia | камбоджийский, камбоджиец, кхмерский | камбоджалық, кхмер | Cambodian | Пномпень | = | Phnom Penh
LA | Лаос, !ЛНДР | Лаос | Laos, Lao PDR | лаосский, лаосец | лаос, лаостық | Laotian, Lao | Вьентьян | = | Vientiane
MM | Мьянма, Бирма | = | Myanmar, Burma | мьянманский, бирманский, мьянманец, бирманец | мьянмалық | Burmese | Нейпьидо, Найпьидо | = | Naypyidaw, Nay Pyi Taw
TL | Восточный Тимор, Тимор-Лесте, Тимор-Лешти | Тимор-Лесте, Шығыс Тимор | Timor-Leste, East Timor | восточнотиморский, тиморский | тиморлық | Timorese | Дили | = | Dili
TW | Тайвань | Тайвань | Taiwan | тайваньский, тайванец | тайвандық | Taiwanese | Тайбэй, Тайпей | = | Taipei
HK | Гонконг | Гонконг, Сянган | Hong Kong | гонконгский, гонконгец | гонконгтық | - | - | - | -
MO | Макао, Аомэнь | = | Macao, Macau | - | - | - | - | - | -
AE | !ОАЭ, Объединенные Арабские Эмираты, !Эмираты, !Арабские Эмираты | Біріккен Араб Әмірліктері, !БАӘ, Әмірліктер, Араб Әмірліктері | United Arab Emirates, !UAE, !U.A.E., Emirates | эмиратский, эмиратец | әмірліктік | Emirati | Абу-Даби | Абу-Даби, Әбу-Даби | Abu Dhabi
SA | Саудовская Аравия, !КСА, Королевство Саудовская Аравия | Сауд Арабиясы, Сауд Арабия, Сауд Аравиясы | Saudi Arabia, !KSA | саудовский, саудит, саудовец | - | Saudi, Saudis | Эр-Рияд | Эр-Рияд, Әр-Рияд | Riyadh
QA | Катар | = | Qatar | катарский, катарец | - | Qatari | Доха | = | Doha
KW | Кувейт | = | Kuwait | кувейтский, кувейтец | кувейт | Kuwaiti | Эль-Кувейт | = | Kuwait City
BH | Бахрейн | = | Bahrain | бахрейнский, бахрейнец | бахрейн | Bahraini | Манама | = | Manama
OM | Оман | = | Oman | оманский, оманец | оман, омандық | Omani | Маскат | = | Muscat
YE | Йемен | = | Yemen | йеменский, йеменец | йемен | Yemeni | ~Сана | = | Sanaa, Sana'a
JO | Иордания | = | &Jordan | иорданский, иорданец | иордан | Jordanian | !Амман | = | Amman
IQ | Ирак | = | Iraq | иракский | ирак, ирактық | Iraqi | Багдад | Бағдат, Бағдад | Baghdad
SY | Сирия | = | Syria | сирийский, сириец | сирия, сириялық | Syrian | Дамаск | = | Damascus
LB | Ливан | = | Lebanon | ливанский, ливанец | ливан, ливандық | Lebanese | Бейрут | = | Beirut
IL | Израиль | = | &Israel | израильский, израильтянин, израильтяне | израиль, израильдік | Israeli | Иерусалим | = | Jerusalem
PS | Палестина | = | Palestine, Palestinian Territories | палестинский, палестинец | палестиналық, палестин | Palestinian | Рамалла | = | Ramallah
CY | Кипр | = | Cyprus | кипрский, киприот | кипр, кипрлік | Cypriot | Никосия | = | Nicosia
GB | Великобритания, Соединенное Королевство, Британия, Англия, Шотландия, Уэльс, Северная Ирландия, Соединенное Королевство Великобритании и Северной Ирландии | Ұлыбритания, Британия, Біріккен Корольдік, Англия, Шотландия, Солтүстік Ирландия | United Kingdom, !UK, !U.K., Great Britain, Britain, England, Scotland, Wales, Northern Ireland, United Kingdom of Great Britain and Northern Ireland | британский, великобританский, английский, британец, англичанин, англичане, англичанка, шотландский, +англо | британ, ағылшын, британдық | British, Briton, English, Scottish | Лондон | = | London
IE | Ирландия | = | Ireland | ирландский, ирландец | ирланд | Irish, Irishman | Дублин | = | Dublin
FR | Франция | = | France | французский, француз, французы, француженка, +франко | француз | French, Frenchman | Париж | = | &Paris
DE | Германия, !ФРГ | Германия, !ГФР, !ФРГ | Germany, Federal Republic of Germany | немецкий, германский, немец, немка, +германо | неміс, германдық | German, Germans | Берлин | = | Berlin
IT | Италия | = | Italy | итальянский, итальянец, итальянка, +итало | итальян, итальяндық | Italian | Рим | = | Rome
VA | Ватикан, Святой Престол, Святейший Престол | Ватикан, Әулие Тақ, Қасиетті Тақ | Vatican, Holy See, Vatican City | ватиканский | ватикандық | - | - | - | -
SM | Сан-Марино | = | San Marino | сан-маринский | сан-маринолық | Sammarinese | - | - | -
ES | Испания | = | Spain | испанский, испанец, испанка | испан, испандық | Spanish, Spaniard | Мадрид | = | Madrid
PT | Португалия | = | Portugal | португальский, португалец, португалка | португал | Portuguese | Лиссабон | = | Lisbon
AD | Андорра | = | Andorra | андоррский, андоррец | андорралық | Andorran | Андорра-ла-Велья | = | Andorra la Vella
MC | Монако | = | Monaco | монакский | монаколық | Monegasque | - | - | -
BE | Бельгия | = | Belgium | бельгийский, бельгиец | бельгиялық | Belgian | Брюссель | = | Brussels
NL | Нидерланды, Голландия, Королевство Нидерландов | Нидерланд, Нидерландтар, Нидерланды, Голландия | Netherlands, Holland | нидерландский, голландский, голландец, нидерландец, голландка | голланд, нидерландтық | Dutch, Dutchman | Амстердам, Гаага | = | Amsterdam, Hague
LU | Люксембург | = | Luxembourg, Luxemburg | люксембургский, люксембуржец | люксембургтік | Luxembourgish, Luxembourger | - | - | -
CH | Швейцария, Швейцарская Конфедерация | Швейцария | Switzerland, Swiss Confederation | швейцарский, швейцарец | швейцариялық | !Swiss | Берн | = | Bern, Berne
AT | Австрия | Австрия, Аустрия | Austria | австрийский, австриец | австриялық, аустриялық | Austrian | !Вена | = | Vienna
LI | Лихтенштейн | = | Liechtenstein | лихтенштейнский | лихтенштейндік | Liechtensteiner | Вадуц | = | Vaduz
PL | Польша | = | Poland | польский, поляк | поляк, польшалық | !Polish, !Pole, !Poles | Варшава | = | Warsaw
CZ | Чехия, Чешская Республика | Чехия, Чех Республикасы | Czechia, Czech Republic | чешский, чех, чехи | чех | Czech, Czechs | Прага | = | Prague
SK | Словакия, Словацкая Республика | Словакия | Slovakia, Slovak Republic | словацкий, словак | словак | Slovak, Slovakian | Братислава | = | Bratislava
HU | Венгрия | Мажарстан, Венгрия | Hungary | венгерский, венгр, мадьярский | мажар, венгр | Hungarian, Hungarians | Будапешт | = | Budapest
SI | Словения | = | Slovenia | словенский, словенец | словен, словениялық | Slovenian, Slovene | Любляна | = | Ljubljana
HR | Хорватия | = | Croatia | хорватский, хорват | хорват | Croatian, Croat | Загреб | = | Zagreb
RS | Сербия | = | Serbia | сербский, серб | серб | Serbian, Serb | Белград | = | Belgrade
BA | Босния и Герцеговина, Босния, !БиГ | Босния және Герцеговина, Босния | Bosnia and Herzegovina, Bosnia & Herzegovina, Bosnia | боснийский, босниец, герцеговинский | босниялық | Bosnian | Сараево | = | Sarajevo
ME | Черногория | = | Montenegro | черногорский, черногорец | черногориялық | Montenegrin | Подгорица | = | Podgorica
MK | Северная Македония, Македония | Солтүстік Македония, Македония | North Macedonia, Macedonia | македонский, македонец, северомакедонский | македон, македониялық | Macedonian | Скопье | = | Skopje
AL | Албания | = | Albania | албанский, албанец | албан | Albanian | ~Тирана | = | Tirana
XK | Косово, Косова | Косово | Kosovo | косовский, косовар | косоволық | Kosovar | Приштина | = | Pristina
GR | Греция | Грекия, Греция | Greece | греческий, грек, греки, гречанка | грек | Greek, Greeks | Афины | Афина, Афины | Athens
BG | Болгария | = | Bulgaria | болгарский, болгарин, болгары | болгар | Bulgarian | &София | = | &Sofia
RO | Румыния | = | Romania | румынский, румын, румынка | румын | Romanian | Бухарест | = | Bucharest
EE | Эстония | = | Estonia | эстонский, эстонец, эстонка | эстон, эстондық | Estonian | Таллин, Таллинн | = | Tallinn
LV | Латвия | = | Latvia | латвийский, латышский, латвиец, латыш | латыш, латвиялық | Latvian | Рига | = | Riga
LT | Литва | = | Lithuania | литовский, литовец, литовка | литва, литвалық | Lithuanian | Вильнюс | = | Vilnius
FI | Финляндия | = | Finland | финляндский, финский, финн, финны | финляндиялық | !Finnish, Finn, Finns | Хельсинки | = | Helsinki
SE | Швеция | = | Sweden | шведский, швед, шведка | швед | Swedish, Swede | Стокгольм | = | Stockholm
NO | Норвегия | = | Norway | норвежский, норвежец | норвег, норвегиялық | Norwegian | Осло | = | Oslo
DK | Дания | = | Denmark | датский, датчанин, датчане | даниялық | !Danish, Dane, Danes | Копенгаген | = | Copenhagen
IS | Исландия | = | Iceland | исландский, исландец | исланд, исландиялық | Icelandic, Icelander | Рейкьявик | = | Reykjavik, Reykjavík
GL | Гренландия | = | Greenland | гренландский | гренландиялық | Greenlandic | Нуук | = | Nuuk
MT | Мальта | = | Malta | мальтийский, мальтиец | мальталық | Maltese | Валлетта | = | Valletta
US | !США, Соединенные Штаты Америки, !Соединенные Штаты, Америка | !АҚШ, Америка Құрама Штаттары, Құрама Штаттар, Америка | United States, United States of America, !USA, !US, !U.S., !U.S.A., America | американский, американец, американка | американ, америкалық | American | Вашингтон | = | &Washington
CA | Канада | = | Canada | канадский, канадец, канадка | канадалық | Canadian | Оттава | = | Ottawa
MX | Мексика | = | Mexico | мексиканский, мексиканец | мексикалық, мексикан | Mexican | Мехико | = | Mexico City
GT | Гватемала | = | Guatemala | гватемальский, гватемалец | гватемалалық | Guatemalan | - | - | -
BZ | Белиз | = | Belize | белизский, белизец | белиздік | Belizean | Бельмопан | = | Belmopan
HN | Гондурас | = | Honduras | гондурасский, гондурасец | гондурастық | Honduran | Тегусигальпа | = | Tegucigalpa
SV | Сальвадор, Эль-Сальвадор | = | El Salvador | сальвадорский, сальвадорец | сальвадорлық | Salvadoran, Salvadorean | Сан-Сальвадор | = | San Salvador
NI | Никарагуа | = | Nicaragua | никарагуанский, никарагуанец | никарагуалық | Nicaraguan | Манагуа | = | Managua
CR | Коста-Рика | = | Costa Rica | коста-риканский, костариканский, костариканец | коста-рикалық | Costa Rican | !Сан-Хосе | = | !San José
PA | Панама | = | Panama | панамский, панамец | панамалық | Panamanian | - | - | Panama City
CU | !Куба | Куба | Cuba | кубинский, кубинец, кубинка | кубалық | Cuban | Гавана | = | Havana
JM | Ямайка | = | Jamaica | ямайский, ямаец | ямайкалық | Jamaican | Кингстон | = | &Kingston
HT | Гаити | = | Haiti | гаитянский, гаитянин, гаитяне | гаитилік | Haitian | Порт-о-Пренс | = | Port-au-Prince
DO | Доминиканская Республика, Доминикана | Доминикан Республикасы, Доминикана | Dominican Republic | доминиканский, доминиканец | доминикандық | Dominican | Санто-Доминго | = | Santo Domingo
DM | !Доминика, Содружество Доминики | = | Dominica | - | - | - | Розо | = | Roseau
BS | Багамы, Багамские острова, Содружество Багамских Островов | Багам аралдары, Багам | Bahamas | багамский | багамдық | Bahamian | Нассау | = | Nassau
BB | Барбадос | = | Barbados | барбадосский | барбадостық | Barbadian | Бриджтаун | = | Bridgetown
TT | Тринидад и Тобаго, Тринидад | Тринидад және Тобаго | Trinidad and Tobago, Trinidad & Tobago, Trinidad | тринидадский | тринидадтық | Trinidadian | Порт-оф-Спейн | = | Port of Spain
GD | Гренада | = | Grenada | гренадский | гренадалық | Grenadian | Сент-Джорджес | = | St. George's
LC | Сент-Люсия | = | Saint Lucia, St. Lucia, St Lucia | сент-люсийский | - | Saint Lucian | Кастри | = | Castries
VC | Сент-Винсент и Гренадины | Сент-Винсент және Гренадин аралдары, Сент-Винсент және Гренадиндер | Saint Vincent and the Grenadines, St. Vincent & Grenadines, St. Vincent and the Grenadines | - | - | Vincentian | Кингстаун | = | Kingstown
KN | Сент-Китс и Невис | Сент-Китс және Невис | Saint Kitts and Nevis, St. Kitts & Nevis, St. Kitts and Nevis | - | - | Kittitian | Бастер | = | Basseterre
AG | Антигуа и Барбуда | Антигуа және Барбуда | Antigua and Barbuda, Antigua & Barbuda | - | - | Antiguan | Сент-Джонс | = | St. John's
PR | Пуэрто-Рико | = | Puerto Rico | пуэрто-риканский | - | Puerto Rican | Сан-Хуан | = | -
CO | Колумбия | = | Colombia | колумбийский, колумбиец | колумбиялық | Colombian | Богота | = | Bogota, Bogotá
VE | Венесуэла | = | Venezuela | венесуэльский, венесуэлец | венесуэлалық | Venezuelan | Каракас | = | Caracas
EC | Эквадор | = | Ecuador | эквадорский, эквадорец | эквадорлық | Ecuadorian | Кито | = | Quito
PE | !Перу | Перу | Peru | перуанский, перуанец | перулік | Peruvian | ?Лима | = | ?Lima
BO | Боливия | = | Bolivia | боливийский, боливиец | боливиялық | Bolivian | Ла-Пас, Сукре | = | La Paz, Sucre
CL | !Чили | Чили | Chile | чилийский, чилиец | чилилік | Chilean | Сантьяго | = | &Santiago
AR | Аргентина | = | Argentina | аргентинский, аргентинец | аргентиналық | Argentine, Argentinian, Argentinean | Буэнос-Айрес | = | Buenos Aires
UY | Уругвай | = | Uruguay | уругвайский, уругваец | уругвайлық | Uruguayan | Монтевидео | = | Montevideo
PY | Парагвай | = | Paraguay | парагвайский, парагваец | парагвайлық | Paraguayan | Асунсьон | = | Asunción, Asuncion
BR | Бразилия | = | Brazil | бразильский, бразилец, бразильянка | бразилиялық | Brazilian | Бразилиа | = | Brasilia, Brasília
GY | Гайана | = | Guyana | гайанский | гайаналық | Guyanese | !Джорджтаун | = | !Georgetown
SR | Суринам | = | Suriname, Surinam | суринамский | суринамдық | Surinamese | Парамарибо | = | Paramaribo
EG | Египет, Египт, !АРЕ | Мысыр, Египет | Egypt | египетский, египтянин, египтяне | мысыр, мысырлық | Egyptian | Каир | = | Cairo
LY | Ливия | = | Libya | ливийский, ливиец | ливиялық | Libyan | Триполи | = | Tripoli
TN | Тунис | = | Tunisia | тунисский, тунисец | тунис, тунистік | Tunisian | - | - | Tunis
DZ | Алжир | = | Algeria | алжирский, алжирец | алжир, алжирлік | Algerian | - | - | Algiers
MA | Марокко | = | Morocco | марокканский, марокканец | марокко, мароккан | Moroccan | Рабат | = | Rabat
EH | Западная Сахара | Батыс Сахара | Western Sahara | западносахарский | - | Sahrawi | - | - | -
MR | Мавритания | = | Mauritania | мавританский, мавританец | мавританиялық | Mauritanian | Нуакшот | = | Nouakchott
SD | Судан | = | Sudan | суданский, суданец | судан, судандық | Sudanese | Хартум | = | Khartoum
SS | Южный Судан | Оңтүстік Судан | South Sudan | южносуданский | - | South Sudanese | Джуба | = | Juba
ET | Эфиопия | = | Ethiopia | эфиопский, эфиоп | эфиоп, эфиопиялық | Ethiopian | Аддис-Абеба | = | Addis Ababa
ER | Эритрея | = | Eritrea | эритрейский, эритреец | эритреялық | Eritrean | Асмэра, Асмара | = | Asmara
DJ | Джибути | = | Djibouti | джибутийский | джибутилік | Djiboutian | - | - | -
SO | Сомали | = | Somalia | сомалийский, сомалиец | сомалилік | Somali | Могадишо | = | Mogadishu
KE | Кения | = | Kenya | кенийский, кениец | кениялық | Kenyan | Найроби | = | Nairobi
UG | Уганда | = | Uganda | угандийский, угандский, угандиец | угандалық | Ugandan | Кампала | = | Kampala
TZ | Танзания | = | Tanzania | танзанийский, танзаниец | танзаниялық | Tanzanian | Додома | = | Dodoma
RW | Руанда | = | Rwanda | руандийский, руандиец | руандалық | Rwandan | Кигали | = | Kigali
BI | Бурунди | = | Burundi | бурундийский, бурундиец | бурундилік | Burundian | Гитега, Бужумбура | = | Gitega, Bujumbura
CD | Демократическая Республика Конго, !ДРК, !ДР Конго | Конго Демократиялық Республикасы, !КДР | Democratic Republic of the Congo, Democratic Republic of Congo, !DRC, DR Congo | - | - | - | Киншаса | = | Kinshasa
CG | Республика Конго, Конго | Конго Республикасы, Конго | Republic of the Congo, Republic of Congo, Congo | конголезский, конголезец | конголық | Congolese | Браззавиль | = | Brazzaville
CF | Центральноафриканская Республика, Центрально-Африканская Республика, !ЦАР | Орталық Африка Республикасы | Central African Republic | - | - | - | Банги | = | Bangui
TD | !Чад | !Чад | &!Chad | чадский | чадтық | Chadian | Нджамена | = | N'Djamena
CM | Камерун | = | Cameroon | камерунский, камерунец | камерундық | Cameroonian | Яунде | = | Yaounde, Yaoundé
GA | Габон | = | Gabon | габонский, габонец | габондық | Gabonese | Либревиль | = | Libreville
GQ | Экваториальная Гвинея | Экваторлық Гвинея | Equatorial Guinea | - | - | Equatoguinean | Малабо | = | Malabo
ST | Сан-Томе и Принсипи | Сан-Томе және Принсипи | São Tomé and Príncipe, São Tomé & Príncipe | - | - | - | Сан-Томе | = | São Tomé
NG | Нигерия | = | Nigeria | нигерийский, нигериец | нигериялық | Nigerian | Абуджа | = | Abuja
NE | !Нигер | = | Niger | нигерский | нигерлік | Nigerien | Ниамей | = | Niamey
ML | !Мали | !Мали | Mali | малийский, малиец | малилік | Malian | Бамако | = | Bamako
BF | Буркина-Фасо | = | Burkina Faso | буркинийский | - | Burkinabe | Уагадугу | = | Ouagadougou
SN | Сенегал | = | Senegal | сенегальский, сенегалец | сенегалдық | Senegalese | Дакар | = | Dakar
GM | Гамбия | = | Gambia | гамбийский, гамбиец | гамбиялық | Gambian | Банжул | = | Banjul
GW | Гвинея-Бисау | = | Guinea-Bissau, Guinea Bissau | - | - | - | Бисау | = | Bissau
GN | Гвинея | = | Guinea | гвинейский, гвинеец | гвинеялық | Guinean | Конакри | = | Conakry
SL | Сьерра-Леоне | = | Sierra Leone | сьерра-леонский | - | Sierra Leonean | Фритаун | = | Freetown
LR | Либерия | = | Liberia | либерийский, либериец | либериялық | Liberian | Монровия | = | Monrovia
CI | Кот-д’Ивуар, Кот-д'Ивуар, Берег Слоновой Кости | = | Côte d’Ivoire, Côte d'Ivoire, Cote d'Ivoire, Ivory Coast | ивуарийский, ивуариец | ивуарлық | Ivorian | Ямусукро, Абиджан | = | Yamoussoukro, Abidjan
GH | Гана | = | Ghana | ганский, ганец | ганалық | Ghanaian | Аккра | = | Accra
TG | ~Того | ~Того | Togo | тоголезский, тоголезец | тоголық | Togolese | ?Ломе | = | Lome, Lomé
BJ | Бенин | = | Benin | бенинский, бенинец | бениндік | Beninese | Порто-Ново | = | Porto-Novo
CV | Кабо-Верде | = | Cape Verde, Cabo Verde | - | - | Cape Verdean | ?Прая | = | ?Praia
AO | Ангола | = | Angola | ангольский, анголец | анголалық | Angolan | Луанда | = | Luanda
ZM | Замбия | = | Zambia | замбийский, замбиец | замбиялық | Zambian | Лусака | = | Lusaka
ZW | Зимбабве | = | Zimbabwe | зимбабвийский, зимбабвиец | зимбабвелік | Zimbabwean | Хараре | = | Harare
MW | Малави | = | Malawi | малавийский | малавилік | Malawian | Лилонгве | = | Lilongwe
MZ | Мозамбик | = | Mozambique | мозамбикский | мозамбиктік | Mozambican | Мапуту | = | Maputo
MG | Мадагаскар | = | Madagascar | мадагаскарский, малагасийский | мадагаскарлық | Malagasy | Антананариву | = | Antananarivo
MU | Маврикий | = | Mauritius | маврикийский, маврикиец | маврикийлік | Mauritian | Порт-Луи | = | Port Louis
SC | Сейшелы, Сейшельские Острова | Сейшель аралдары, Сейшель | Seychelles | сейшельский, сейшелец | сейшельдік | Seychellois | ?Виктория | = | ?Victoria
KM | Коморы, Коморские Острова | Комор аралдары, Комор | Comoros | коморский | коморлық | Comorian | Морони | = | Moroni
BW | Ботсвана | = | Botswana | ботсванский | ботсваналық | Botswanan | Габороне | = | Gaborone
NA | Намибия | = | Namibia | намибийский, намибиец | намибиялық | Namibian | Виндхук | = | Windhoek
ZA | Южно-Африканская Республика, !ЮАР, Южная Африка | Оңтүстік Африка Республикасы, Оңтүстік Африка, !ОАР | South Africa, Republic of South Africa, !RSA | южноафриканский, южно-африканский, южноафриканец | оңтүстікафрикалық | South African | Претория, Кейптаун | = | Pretoria, Cape Town
LS | Лесото | = | Lesotho | лесотский | лесотолық | Basotho | Масеру | = | Maseru
SZ | Эсватини, Свазиленд | = | Eswatini, Swaziland | - | - | Swazi | Мбабане | = | Mbabane
AU | Австралия | Австралия, Аустралия | Australia | австралийский, австралиец, австралийка | австралиялық, аустралиялық | Australian | Канберра | = | Canberra
NZ | Новая Зеландия | Жаңа Зеландия | New Zealand | новозеландский, новозеландец | жаңазеландиялық | New Zealander | Веллингтон | = | &Wellington
PG | Папуа — Новая Гвинея | Папуа — Жаңа Гвинея | Papua New Guinea | - | - | Papua New Guinean | Порт-Морсби | = | Port Moresby
FJ | Фиджи | = | Fiji | фиджийский, фиджиец | фиджилік | Fijian | ?Сува | = | ?Suva
SB | Соломоновы Острова | Соломон аралдары | Solomon Islands | - | - | - | Хониара | = | Honiara
VU | Вануату | = | Vanuatu | вануатский | вануатулық | Vanuatuan | Порт-Вила | = | Port Vila
WS | Самоа | = | Samoa | самоанский | самоалық | Samoan | Апиа | = | Apia
AS | Американское Самоа | Америкалық Самоа | American Samoa | - | - | - | - | - | -
TO | !Тонга | !Тонга | Tonga | тонганский | тонгалық | Tongan | Нукуалофа | = | Nuku'alofa
TV | Тувалу | = | Tuvalu | - | тувалулық | Tuvaluan | Фунафути | = | Funafuti
KI | Кирибати | = | Kiribati | - | - | - | Тарава, Южная Тарава | = | Tarawa, South Tarawa
NR | Науру | = | Nauru | науруанский | - | Nauruan | Ярен | = | Yaren
PW | Палау | = | Palau | - | - | Palauan | Нгерулмуд | = | Ngerulmud
FM | Микронезия, Федеративные Штаты Микронезии | Микронезия, Микронезия Федеративтік Штаттары | Micronesia, Federated States of Micronesia | микронезийский | микронезиялық | Micronesian | Паликир | = | Palikir
MH | Маршалловы Острова | Маршалл аралдары | Marshall Islands | - | - | Marshallese | Маджуро | = | Majuro
`;

/** Stands in place of a code. */
export const NO_COUNTRY = '--';

/**
 * Names that hold a country's word and mean no country, or mean a person, a sea, an organisation: they are read whole,
 * so that the country inside them is not counted. Same form as the table above.
 */
export const NO_COUNTRY_TABLE = `
-- | Папа Римский, Римский Папа, Латинская Америка, Южная Америка, Северная Америка, Центральная Америка, Индийский океан, Персидский залив, Мексиканский залив, Японское море, Нью-Мексико, русский язык, Панамский канал, турецкий поток, Российская империя, Британская Колумбия, Новая Англия, Внутренняя Монголия | Рим папасы, Рим Папасы, Латын Америкасы, Оңтүстік Америка, Солтүстік Америка, Орталық Америка, Үнді мұхиты, Парсы шығанағы, орыс тілі, Ішкі Моңғолия | Latin America, South America, North America, Central America, Latin American, South American, North American, Central American, Indian Ocean, Persian Gulf, Gulf of Mexico, Sea of Japan, New Mexico, South Georgia, Panama Canal, New England, British Columbia, Inner Mongolia, Russian Empire, George Washington, Native American
`;
