import { Document } from '@langchain/core/documents';
import type { Language } from '../core/language/language.ts';
import type { StoredPassage } from '../store/articleStore.ts';

/** What a document says of the passage it holds, enough to cite it. */
export interface PassageMetadata {
  /** Valid until its article changes; never given to another passage. */
  passageId: number;
  articleId: number;
  /** As `elshi show PATH` takes it. */
  path: string;
  title: string;
  /** ISO day; null for an undated article. */
  date: string | null;
  publisher: string | null;
  url: string | null;
  lang: Language;
  /** A summary in our own words: it must not be quoted as the publisher's. */
  retelling: boolean;
  /** UTF-16 units of the article's text; the passage is what stands between them. */
  start: number;
  end: number;
}

/** A passage as LangChain's `Document`. */
export type PassageDocument = Document<PassageMetadata>;

/** The passage word for word as `pageContent`. */
export function passageDocument(passage: StoredPassage, id?: string): PassageDocument {
  return new Document({ pageContent: passage.text, metadata: metadataOf(passage), id });
}

/** Where a passage stands and what its article is. */
export function metadataOf({ id, articleId, start, end, article }: StoredPassage): PassageMetadata {
  const { path, title, date, source, url, lang, retelling } = article;
  return { passageId: id, articleId, path, title, date, publisher: source, url, lang, retelling, start, end };
}
