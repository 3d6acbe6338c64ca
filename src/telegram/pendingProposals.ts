/** What waits for a button of confirmation; forgotten after an hour and at a restart, and then the button is an old one. */
export class PendingProposals<Proposal> {
  readonly #now: () => Date;
  readonly #pending = new Map<string, { proposal: Proposal; at: number }>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Remembers a proposal under an id; the id. */
  add(id: string, proposal: Proposal): string {
    const at = this.#now().getTime();
    for (const [known, entry] of this.#pending) if (entry.at < at - KEPT_MS) this.#pending.delete(known);
    this.#pending.set(id, { proposal, at });
    return id;
  }

  /** The proposal, once. */
  take(id: string): Proposal | null {
    const entry = this.#pending.get(id);
    this.#pending.delete(id);
    return entry && entry.at >= this.#now().getTime() - KEPT_MS ? entry.proposal : null;
  }
}

const KEPT_MS = 3_600_000;
