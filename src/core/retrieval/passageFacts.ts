/** What ranking needs to know of all passages, by passage id. A length of 0: there is no such passage. */
export interface PassageFacts {
  /** One more than the largest passage id there is room for. */
  capacity: number;
  /** Number of stems and of 4-grams in the passage. */
  stemCounts: Uint16Array;
  gramCounts: Uint16Array;
  /** Index into LANGUAGES. */
  langs: Uint8Array;
  /** Article ids. */
  articles: Uint32Array;
}
