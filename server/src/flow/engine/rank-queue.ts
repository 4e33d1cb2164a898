/** The blocks still to be visited of a flow analysis, by their ranks in reverse postorder: lowest first. */
export class RankQueue {
  private readonly waiting: Uint8Array;
  private lowest = 0;
  private count = 0;

  constructor(size: number) {
    this.waiting = new Uint8Array(size);
  }

  add(rank: number): void {
    if (this.waiting[rank] !== 0) return;
    this.waiting[rank] = 1;
    this.count++;
    if (rank < this.lowest) this.lowest = rank;
  }

  /** The lowest rank, which is taken out; undefined when there is none left. */
  take(): number | undefined {
    if (this.count === 0) return undefined;
    while (this.waiting[this.lowest] === 0) this.lowest++;
    this.waiting[this.lowest] = 0;
    this.count--;
    return this.lowest;
  }
}
