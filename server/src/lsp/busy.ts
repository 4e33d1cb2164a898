/** Counts those whom somebody waits for, and wakes who gives way to them when none is left. */
export class Busy {
  private count = 0;
  private waiting: (() => void)[] = [];

  get now(): boolean {
    return this.count > 0;
  }

  /** Work has begun; {@link leave} is called once for it. */
  enter(): void {
    this.count++;
  }

  leave(): void {
    this.count--;
    if (this.count > 0) return;
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** Until the last has left; at once where there is none. */
  idle(): Promise<void> {
    return this.now ? new Promise((resolve) => this.waiting.push(resolve)) : Promise.resolve();
  }
}
