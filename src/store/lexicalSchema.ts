/**
 * Tables of the lexical index. `lexical_postings` holds, for a term and a block of passage ids, where it stands;
 * `lexical_tail` the terms of passages not folded into it yet; `lexical_blocks` the lengths that BM25 needs, 0 for a
 * passage that is gone; `lexical_vocabulary` the stems by consonant skeleton, to find a name in another script.
 */
export const LEXICAL_SCHEMA = `
  CREATE TABLE lexical_postings (
    term TEXT NOT NULL,
    block INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (term, block)
  ) WITHOUT ROWID;
  CREATE TABLE lexical_tail (passage_id INTEGER PRIMARY KEY, terms TEXT NOT NULL);
  CREATE TABLE lexical_blocks (block INTEGER PRIMARY KEY, data BLOB NOT NULL);
  CREATE TABLE lexical_vocabulary (term TEXT PRIMARY KEY, skeleton TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX lexical_vocabulary_by_skeleton ON lexical_vocabulary (skeleton);
`;
