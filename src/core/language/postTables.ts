/**
 * Posts, one a line: `key | ru | kk | en`, read like the table of organisations. The keys `chair`, `head`, `speaker` and
 * their deputies are completed by `posts.ts` with the body that stands beside them.
 */
export const POST_TABLE = `
president | президент, глава государства, глава нашего государства, глава своего государства, глава двух государств, глава обоих государств, глава двух стран, глава стран | президент, мемлекет басшы, ел президенті, ел басшы, мемлекеті басшы, елдің басшы | president, head of state
former-president | экс-президент, бывший президент | экс-президент, бұрынғы президент | former president, ex-president
vice-president | вице-президент | вице-президент | vice president, vice-president
first-president | первый президент | тұңғыш президент | first president
prime-minister | премьер-министр, премьер, глава правительства, председатель правительства, председатель совета министров, канцлер, федеральный канцлер | премьер-министр, үкімет басшы, үкіметінің басшы, канцлер | prime minister, premier, head of government, chancellor, PM
deputy-prime-minister | заместитель премьер-министра, вице-премьер, вице-премьер-министр, первый заместитель премьер-министра, зампремьера | премьер-министрдің орынбасары, премьер-министр орынбасары, вице-премьер, премьер-министрдің бірінші орынбасары | deputy prime minister, first deputy prime minister, vice prime minister
speaker | спикер | спикер | speaker
chair | председатель, председательница, сопредседатель | төраға, төрайым, төрайымы, тең төраға | chairman, chair, chairwoman, chairperson, co-chair
head | глава, руководитель, лидер | басшы, жетекші, көшбасшы | head, leader
deputy-chair | заместитель председателя, первый заместитель председателя, зампред | төраға орынбасары, төрағаның орынбасары, төрағасының орынбасары, төрайымының орынбасары | deputy chairman, deputy chair, deputy chairwoman, deputy chairperson, vice chair, vice-chairman, vice chairman
deputy-speaker | вице-спикер, заместитель спикера, первый вице-спикер | вице-спикер, спикердің орынбасары, спикер орынбасары, спикерінің орынбасары | deputy speaker, vice speaker, vice-speaker
minister:foreign | министр иностранных дел, глава МИД, глава внешнеполитического ведомства, глава министерства иностранных дел | сыртқы істер министр, СІМ басшы | foreign minister, minister of foreign affairs, minister for foreign affairs
minister:defence | министр обороны | қорғаныс министр | defence minister, defense minister, minister of defence, minister of defense
minister:interior | министр внутренних дел, глава МВД | ішкі істер министр | interior minister, minister of interior, minister of internal affairs, home secretary
minister:finance | министр финансов | қаржы министр | finance minister, minister of finance
minister:economy | министр экономики, министр национальной экономики | экономика министр, ұлттық экономика министр | economy minister, minister of economy, minister of national economy
minister:energy | министр энергетики | энергетика министр | energy minister, minister of energy
minister:trade | министр торговли | сауда министр, сауда және интеграция министр | trade minister, minister of trade
minister:transport | министр транспорта | көлік министр | transport minister, minister of transport
minister:agriculture | министр сельского хозяйства | ауыл шаруашылығы министр | agriculture minister, minister of agriculture
minister:health | министр здравоохранения | денсаулық сақтау министр | health minister, minister of health, minister of healthcare
minister:education | министр образования, министр просвещения, министр науки и высшего образования, министр образования и науки | білім министр, оқу-ағарту министр, ғылым және жоғары білім министр | education minister, minister of education
minister:culture | министр культуры, министр культуры и информации | мәдениет министр, мәдениет және ақпарат министр | culture minister, minister of culture
minister:justice | министр юстиции | әділет министр | justice minister, minister of justice
minister:labour | министр труда | еңбек министр | labour minister, labor minister, minister of labour, minister of labor
minister:environment | министр экологии, министр окружающей среды | экология министр | environment minister, minister of ecology, minister of environment
minister:industry | министр промышленности | өнеркәсіп министр, өнеркәсіп және құрылыс министр | industry minister, minister of industry
minister:digital | министр цифрового развития, министр искусственного интеллекта | цифрлық даму министр, жасанды интеллект министр | minister of digital development, minister of artificial intelligence
deputy-minister | заместитель министра, первый заместитель министра, вице-министр, замминистра, заместитель министра иностранных дел, замглавы МИД | министрдің орынбасары, министр орынбасары, вице-министр, министрінің орынбасары | deputy minister, vice minister, vice-minister, deputy foreign minister, first deputy minister
minister | министр | министр | minister
ambassador | посол, чрезвычайный и полномочный посол, =послы, =послом, =посла, =послу, =послов, =послами, =послам | елші, төтенше және өкілетті елші | ambassador
consul | консул, генеральный консул, генконсул | консул, бас консул | consul, consul general
charge-daffaires | временный поверенный, поверенный в делах | уақытша сенімді өкіл | chargé d'affaires, charge d'affaires
nuncio | апостольский нунций, нунций | апостолдық нунций, нунций | apostolic nuncio, nuncio
senator | сенатор | сенатор | senator
deputy | депутат, парламентарий | депутат, парламентарий | MP, member of parliament, deputy, deputies, lawmaker, parliamentarian, legislator
congressman | конгрессмен | конгрессмен | congressman, congresswoman
secretary-general | генеральный секретарь, генсек | бас хатшы | secretary general, secretary-general, general secretary
deputy-secretary-general | заместитель генерального секретаря, замгенсека | бас хатшының орынбасары | deputy secretary general, deputy secretary-general
secretary-of-state | государственный секретарь, госсекретарь, государственный советник, госсоветник | мемлекеттік хатшы, мемлекеттік кеңесші | secretary of state, state counsellor, state counselor
head-of-delegation | глава делегации, руководитель делегации | делегация басшы, делегация жетекші | head of delegation, head of the delegation, delegation head
head-of-friendship-group | руководитель группы дружбы, председатель группы дружбы, глава группы дружбы, руководитель парламентской группы дружбы, председатель парламентской группы дружбы, руководитель группы сотрудничества, руководитель депутатской группы дружбы | достық тобының жетекші, достық тобының төраға, достық тобының басшы, достық топтарының жетекшілері | head of the friendship group, chair of the friendship group, chairman of the friendship group, friendship group chair, leader of the friendship group, head of the parliamentary friendship group, chair of the parliamentary friendship group, chairman of the parliamentary friendship group
pope | Папа Римский, Римский Папа, понтифик, Папа, папа римский | Рим Папа, Рим папа, понтифик | Pope, pontiff
cardinal | кардинал | кардинал | cardinal
patriarch | патриарх | патриарх | patriarch
mufti | верховный муфтий, муфтий, =муфтия, =муфтию, =муфтием, =муфтии | бас муфти, муфти | grand mufti, supreme mufti, mufti
imam | великий имам, верховный имам, имам | бас имам, имам | grand imam, imam
metropolitan | митрополит, архиепископ, епископ | митрополит, архиепископ, епископ | archbishop, bishop
king | король, монарх | король, патша, монарх | king, monarch
queen | королева | королева, патшайым | queen
prince | принц, наследный принц, кронпринц, князь | ханзада, мұрагер ханзада, тақ мұрагері | crown prince, prince
emir | эмир | =әмірі, =әмірінің, =әміріне, =әмірімен, =әмірін | emir
sultan | султан | сұлтан | sultan
emperor | император | император | emperor
governor | губернатор | губернатор | governor
governor-general | генерал-губернатор | генерал-губернатор | governor-general, governor general
mayor | мэр, аким, градоначальник, бургомистр | әкім, мэр | mayor, akim
deputy-mayor | заместитель акима, вице-мэр | әкім орынбасары, әкімнің орынбасары | deputy mayor, deputy akim
committee-chair | председатель комитета, глава комитета, руководитель комитета | комитет төраға, комитетінің төраға, комитет төрайымы, комитетінің төрайымы | chair of the committee, chairman of the committee, committee chair, committee chairman, chairwoman of the committee
committee-secretary | секретарь комитета | комитет хатшы, комитетінің хатшы | committee secretary, secretary of the committee
committee-member | член комитета | комитет мүше, комитетінің мүше | committee member, member of the committee
special-representative | специальный представитель, спецпредставитель, спецпосланник | арнайы өкіл | special representative, special envoy, envoy
permanent-representative | постоянный представитель, постпред | тұрақты өкіл | permanent representative
high-commissioner | верховный комиссар | жоғарғы комиссар | high commissioner
director-general | генеральный директор, гендиректор | бас директор | director general, director-general, CEO
chief-of-administration | руководитель администрации президента, глава администрации президента | президент әкімшілігінің басшы, президент әкімшілігінің жетекші | head of the presidential administration, chief of staff
ombudsman | омбудсмен, уполномоченный по правам человека | омбудсмен, адам құқықтары жөніндегі уәкіл | ombudsman
judge | судья, председатель верховного суда | судья, жоғарғы сот төраға | chief justice, judge
prosecutor-general | генеральный прокурор, генпрокурор | бас прокурор | prosecutor general
co-rapporteur | содокладчик, докладчик | баяндамашы | rapporteur, co-rapporteur
`;
