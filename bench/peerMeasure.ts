/** What a process is asked to measure. */
export interface PeerProgramRequest {
  system: string;
  /** A retrieval set as JSON, its gains as lists of pairs. */
  setFile: string;
  /** Where packages stand that are not the project's. */
  packagesDir: string;
}

/** What one system does on one set. */
export interface PeerMeasure {
  system: string;
  /** By name of the metric. */
  quality: Record<string, number>;
  indexMs: number;
  queryMs: number[];
  /** What the process holds more after its questions than before it read the documents. */
  memoryMb: number;
}

/** The name of our own row. */
export const OWN_SYSTEM = 'Elshi';
