import type { Language } from '../language/language.ts';

/** A deed with two sides, of which one does and the other is done to. */
export type Deed = 'receive' | 'visit' | 'invite' | 'award' | 'congratulate' | 'thank' | 'convey' | 'elect' | 'call';

/** The form in which a verb has its patient: Russian cases; Kazakh ones; a place after a preposition. */
export type PatientForm = 'acc' | 'dat' | 'place';

/** A word that tells a deed. */
export interface DeedPattern {
  deed: Deed;
  pattern: RegExp;
  patient: PatientForm[];
  /** A participle of the passive: the agent stands in the instrumental or behind “by”, the patient is the subject. */
  passive?: boolean;
  /** A noun («визит», «по приглашению»): the agent stands beside it in the genitive. */
  noun?: boolean;
}

/** Words behind these verbs that make them another verb: «принял участие», «принять решение». */
export const OTHER_OBJECTS =
  /^(?:участи\p{L}*|решени\p{L}*|закон\p{L}*|декларац\p{L}*|резолюц\p{L}*|мер[уы]?|дорожн\p{L}*|план\p{L}*|документ\p{L}*|поправк\p{L}*|во|заявлени\p{L}*|форум\p{L}*|саммит\p{L}*|встреч\p{L}*|сесси\p{L}*|съезд\p{L}*|конференц\p{L}*|ассамбле\p{L}*|ее|их)$/u;

export const DEEDS: Record<Language, readonly DeedPattern[]> = {
  ru: [
    {
      deed: 'receive',
      pattern:
        /^(?:принял|принимал|встретил)(?:а|и|о)?$|^(?:принимает|принимают|примет|примут|принимавш\p{L}*|принявш\p{L}*)$/u,
      patient: ['acc'],
    },
    { deed: 'receive', pattern: /^принят(?:а|ы)?$/u, patient: ['acc'], passive: true },
    {
      deed: 'visit',
      pattern: /^(?:посетил|посещал)(?:а|и|о)?$|^(?:посещает|посетит|посетят|посетивш\p{L}*|посетить)$/u,
      patient: ['acc', 'place'],
    },
    {
      deed: 'visit',
      pattern:
        /^(?:приехал|приезжал|прибыл|прилетел|побывал|отправил|съездил)(?:а|и|о)?(?:сь|ся)?$|^(?:прибудет|приедет|приедут|прибудут|побывает)$/u,
      patient: ['place'],
    },
    { deed: 'visit', pattern: /^(?:визит|поездк|приезд)(?:а|у|ом|е|и|ой)?$/u, patient: ['place'], noun: true },
    {
      deed: 'invite',
      pattern: /^(?:пригласил|приглашал)(?:а|и|о)?$|^(?:приглашает|пригласит|позвал|позвала)$/u,
      patient: ['acc'],
    },
    { deed: 'invite', pattern: /^приглашен(?:а|ы)?$/u, patient: ['acc'], passive: true },
    { deed: 'invite', pattern: /^приглашению$/u, patient: ['dat'], noun: true },
    { deed: 'award', pattern: /^(?:наградил|удостоил)(?:а|и|о)?$/u, patient: ['acc'] },
    { deed: 'award', pattern: /^(?:вручил|вручала|вручал)(?:а|и|о)?$|^(?:вручает|вручит)$/u, patient: ['dat'] },
    { deed: 'award', pattern: /^(?:награжден|удостоен)(?:а|ы)?$/u, patient: ['acc'], passive: true },
    {
      deed: 'congratulate',
      pattern: /^(?:поздравил|поздравлял)(?:а|и|о)?$|^(?:поздравляет|поздравив)$/u,
      patient: ['acc'],
    },
    { deed: 'thank', pattern: /^(?:поблагодарил|благодарил)(?:а|и|о)?$|^благодарит$/u, patient: ['acc'] },
    { deed: 'convey', pattern: /^(?:передал|передавал)(?:а|и|о)?$|^передает$/u, patient: ['dat'] },
    { deed: 'elect', pattern: /^(?:избрал|назначил)(?:а|и|о)?$/u, patient: ['acc'] },
    { deed: 'elect', pattern: /^(?:избран|назначен)(?:а|ы)?$/u, patient: ['acc'], passive: true },
    { deed: 'call', pattern: /^(?:позвонил)(?:а|и|о)?$/u, patient: ['dat'] },
  ],
  kk: [
    { deed: 'receive', pattern: /^қабылда(?:ды|п|ған|йды|йтын)$/u, patient: ['acc'] },
    { deed: 'receive', pattern: /^(?:алды|алған)$/u, patient: ['acc'] },
    {
      deed: 'visit',
      pattern: /^(?:барды|барған|барып|барады|келді|келген|келіп|келеді|сапарла\p{L}*)$/u,
      patient: ['dat', 'place'],
    },
    { deed: 'invite', pattern: /^шақыр(?:ды|ған|ып|ады)$/u, patient: ['acc'] },
    { deed: 'award', pattern: /^(?:марапатта(?:ды|ған|п|йды))$/u, patient: ['acc'] },
    { deed: 'award', pattern: /^(?:табыста(?:ды|ған|п)|табыс|тапсыр(?:ды|ған|ып))$/u, patient: ['dat'] },
    { deed: 'congratulate', pattern: /^құттықта(?:ды|ған|п|йды)$/u, patient: ['acc'] },
    { deed: 'thank', pattern: /^(?:алғыс|ризашылық|рақмет)$/u, patient: ['dat'] },
    { deed: 'elect', pattern: /^(?:сайла(?:ды|ған)|тағайында(?:ды|ған))$/u, patient: ['acc'] },
  ],
  en: [
    {
      deed: 'receive',
      pattern: /^(?:received?|receives|receiving|hosts|hosted|welcomed|welcomes|greeted)$/,
      patient: ['acc'],
    },
    { deed: 'visit', pattern: /^(?:visited|visits|visiting)$/, patient: ['acc', 'place'] },
    { deed: 'visit', pattern: /^(?:arrived|came|travelled|traveled|flew|went|trip|visit)$/, patient: ['place'] },
    { deed: 'invite', pattern: /^(?:invited|invites|inviting)$/, patient: ['acc'] },
    { deed: 'award', pattern: /^(?:awarded|awards|decorated|honou?red|presented)$/, patient: ['acc', 'dat'] },
    { deed: 'invite', pattern: /^invitation$/, patient: ['acc'], noun: true },
    { deed: 'congratulate', pattern: /^(?:congratulated|congratulates|congratulating)$/, patient: ['acc'] },
    { deed: 'thank', pattern: /^(?:thanked|thanks|thanking)$/, patient: ['acc'] },
    { deed: 'convey', pattern: /^(?:conveyed|handed|delivered|passed)$/, patient: ['dat'] },
    { deed: 'elect', pattern: /^(?:elected|appointed)$/, patient: ['acc'] },
    { deed: 'call', pattern: /^(?:telephoned|phoned)$/, patient: ['acc'] },
  ],
};
