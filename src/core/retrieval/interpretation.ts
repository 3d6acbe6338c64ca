/** What the code understood of a question before anything was looked up. */
export interface Interpretation {
  /** ISO 3166 alpha-2 of the countries named, Kazakhstan only where it is named. */
  countries: string[];
  /** People named, in base form. */
  people: string[];
  /** First and last day of the period asked for, ISO, both inclusive. */
  from: string | null;
  to: string | null;
  intent: Intent;
}

/** The kind of thing a question asks for. */
export type Intent = 'who' | 'when' | 'where' | 'how_many' | 'list' | 'latest' | 'compare' | 'what' | 'instruction';
