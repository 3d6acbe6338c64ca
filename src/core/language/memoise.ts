/** How many words are remembered before the map starts anew: the vocabulary of some thousand articles. */
const MOST_WORDS = 20_000;
/** A longer word is a formula, an address or an attack, and not remembered. */
const LONGEST_WORD = 48;

/**
 * The same function of a word, computed once a word: the words of news come again and again. What is returned is shared and
 * must not be changed.
 *
 * @param most - how many words are remembered
 */
export function memoise<Value>(compute: (word: string) => Value, most = MOST_WORDS): (word: string) => Value {
  const known = new Map<string, { value: Value }>();
  return (word) => {
    let found = known.get(word);
    if (!found) {
      found = { value: compute(word) };
      if (known.size >= most) known.clear();
      if (word.length <= LONGEST_WORD) known.set(word, found);
    }
    return found.value;
  };
}
