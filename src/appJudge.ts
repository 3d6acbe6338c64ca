import { randomBytes } from 'node:crypto';
import pLimit from 'p-limit';
import type { Config } from './config.ts';
import { agreementOf, type JudgeAgreement } from './evaluation/agreement.ts';
import type { CitationJudge, CitedSentence } from './evaluation/citationScores.ts';
import { labelledClaims } from './evaluation/labelledClaims.ts';
import { verifierJudge } from './evaluation/verifierJudge.ts';
import { createModels } from './models/createModels.ts';
import { createModelJudge, type JudgedPassage } from './models/modelJudge.ts';
import { loadPrompts } from './models/promptFiles.ts';
import { openUsageStore } from './store/usageTable.ts';

/** A language model that judges citations, for `elshi eval --judge`. */
export interface OpenModelJudge {
  judge: CitationJudge;
  /** How far it, and the verifier, agree with people over claims labelled by hand. */
  agreement(): Promise<JudgeAgreement[]>;
  close(): Promise<void>;
}

/** Characters of the article shown on each side of a quote. */
const CONTEXT_CHARACTERS = 500;

/** Calls under way at once while claims are judged. */
const CONCURRENCY = 4;

/**
 * Opens the judge over the chat model that is configured; its tokens count against the day's budget.
 *
 * @throws {PromptError} when a file of prompts cannot be used; an Error where no chat model is configured
 */
export async function openModelJudge(config: Config, signal: AbortSignal): Promise<OpenModelJudge> {
  const usage = openUsageStore(config.dataDir);
  const { chat } = await createModels(config, { recorded: null, signal, ...(usage && { usage: usage.store }) });
  if (!chat) throw new Error('no language model is configured; set OPENAI_API_KEY or CHAT_BASE_URL');
  const prompts = await loadPrompts(config.promptsDir);
  const modelJudge = createModelJudge(chat, { prompts, randomWord, signal });
  const judge: CitationJudge = ({ text, citations }: CitedSentence) => modelJudge(text, citations.map(passageOf));
  return {
    judge,
    async agreement() {
      const claims = labelledClaims();
      const labels = claims.map(({ supported }) => supported);
      const limit = pLimit(CONCURRENCY);
      const byModel = await Promise.all(claims.map(({ claim }) => limit(async () => (await judge(claim)).supported)));
      const byVerifier = claims.map(({ claim }) => verifierJudge(claim).supported);
      return [agreementOf('model', labels, byModel), agreementOf('verifier', labels, byVerifier)];
    },
    async close() {
      usage?.close();
    },
  };
}

/** The quote with the words of the article round it. */
function passageOf({ quote, article }: CitedSentence['citations'][number]): JudgedPassage {
  const { title, date, source: publisher, text } = article;
  const at = Math.max(0, text.indexOf(quote));
  const around = text
    .slice(Math.max(0, at - CONTEXT_CHARACTERS), at + quote.length + CONTEXT_CHARACTERS)
    .toWellFormed();
  return { title, date, publisher, text: around };
}

/** A fence that no article can have guessed. */
function randomWord(): string {
  return `=====${randomBytes(9).toString('hex')}=====`;
}
