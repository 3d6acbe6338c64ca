/** The languages Elshi reads and answers in, as ISO 639-1 codes. */
export type Language = 'ru' | 'kk' | 'en';

/** All of them, in the order in which they are listed to a reader. */
export const LANGUAGES: readonly Language[] = ['ru', 'kk', 'en'];
