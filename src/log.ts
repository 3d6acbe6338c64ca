import { Writable } from 'node:stream';
import pino from 'pino';

/** Facts beside an event; ids of people go in hashed. */
export type LogFacts = Record<string, unknown>;

/** Lines for the one who runs Elshi: an event's name and its facts. */
export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}

export interface LogOptions {
  output: NodeJS.WritableStream;
  /** Takes secrets out of a line. */
  mask(line: string): string;
  now(): Date;
}

/** A log of JSON lines. Every line passes through `mask`, so that what an error quotes is masked, too. */
export function createLog({ output, mask, now }: LogOptions): Log {
  const masked = new Writable({
    decodeStrings: false,
    write(line: Buffer | string, _encoding, done) {
      output.write(mask(line.toString()));
      done();
    },
  });
  const logger = pino(
    {
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${now().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      serializers: { error: describeError },
    },
    masked,
  );
  return {
    info: (event, facts = {}) => logger.info(facts, event),
    warn: (event, facts = {}) => logger.warn(facts, event),
    error: (event, facts = {}) => logger.error(facts, event),
  };
}

// Only what is ours to tell: an error of grammY carries the payload of the call, which is what people wrote.
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    message: error.message,
    code,
    stack: error.stack
      ?.split('\n')
      .slice(1, 6)
      .map((line) => line.trim()),
    cause: cause === undefined ? undefined : describeError(cause),
  };
}
