/** «аль-Ганим», «әл-Ганим», Al-Ghanim. */
const ARABIC_ARTICLE = /^(?:аль|эль|ал|әл|ар|әр|ас|аш|ад|ан|al|el|ul|ar|as|ash|ad|an)[-‐‑](?=\p{L}{3})/u;

/** A normalised name word without the Arabic article, which texts write in many ways or leave out. */
export function withoutArabicArticle(word: string): string {
  return word.replace(ARABIC_ARTICLE, '');
}
