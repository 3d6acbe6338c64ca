// The first result of LangChain's MemoryVectorStore in a fresh process, loaded from JSON.
import { readFileSync } from 'node:fs';
import { MemoryVectorStore } from '@langchain/classic/vectorstores/memory';
import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { memoryMb } from '../statistics.ts';
import { readRequest, reply } from './request.ts';
import type { FirstResult, FirstSearch } from './searchVectors.ts';

const { jsonFile, query } = readRequest<FirstSearch>();
const store = new MemoryVectorStore(new FakeEmbeddings());
store.memoryVectors = JSON.parse(readFileSync(jsonFile, 'utf8'));
const hits = await store.similaritySearchVectorWithScore(query, 10);
const texts = hits.map(([{ pageContent }]) => pageContent);
reply({ texts, memoryMb: memoryMb().now } satisfies FirstResult);
