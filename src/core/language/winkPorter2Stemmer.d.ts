/** The package ships no types. */
declare module 'wink-porter2-stemmer' {
  /** Porter's second English stemmer (Snowball English) for one lower-case word. */
  export default function stem(word: string): string;
}
