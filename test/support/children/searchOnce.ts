import { ArticleStore } from '../../../src/store/articleStore.ts';
import { VectorIndex } from '../../../src/store/vectorIndex.ts';

// Argument: workspace. Prints how many articles it has, and how many passages a search for three finds.
const store = ArticleStore.open(process.argv[2] ?? '', 'read');
const hits = VectorIndex.open(store).search(new Float32Array(32).fill(0.5), 3);
const found = store.passages(hits.map((hit) => hit.passageId));
process.stdout.write(`${store.counts().articles} ${found.length}\n`);
