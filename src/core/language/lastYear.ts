/** «По итогам прошлого года», «былтыр», "last year": the year before the one in which a text was written. */
export function tellsOfLastYear(text: string): boolean {
  return LAST_YEAR.test(text);
}

const LAST_YEAR = /прошл(?:ого|ом|ый) год|истекш\p{L}+ год|былтыр|өткен жыл|\b(?:last|the previous|the past) year\b/iu;

/** That year of a text written on an ISO day, from its first day to its last. */
export function yearBefore(day: string): { from: string; to: string } {
  const year = Number(day.slice(0, 4)) - 1;
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}
