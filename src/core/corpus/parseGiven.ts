import type { Article, Rejection } from './article.ts';
import { readFields } from './articleFields.ts';
import { rejection } from './assembleArticle.ts';
import { parsePlainText } from './parsePlainText.ts';

/** An article that a person gives, field by field; what is null or absent is read off the text as in a file. */
export interface GivenArticle {
  text: string;
  title?: string | null;
  /** ISO day. */
  date?: string | null;
  url?: string | null;
  source?: string | null;
  lang?: string | null;
  countries?: readonly string[] | null;
  retelling?: boolean | null;
}

/** Makes an article of what a person gives, by the rules that hold for a plain text file with `_defaults.yaml`. */
export function parseGiven(path: string, { text, ...given }: GivenArticle): Article | Rejection {
  const result = readFields({ ...given });
  if ('reason' in result) return rejection({ path }, result.reason);
  return parsePlainText(path, text, result.fields);
}
