/** Documents in the midst of being typed, of which the diagnostics are those of before: see `Drafts`. */
export class Rests {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private waiting: (() => void)[] = [];

  /** Calls `then` once nothing has been typed for a while. */
  begin(path: string, then: () => void): void {
    clearTimeout(this.timers.get(path));
    this.timers.set(
      path,
      setTimeout(() => {
        this.end(path);
        then();
      }, PAUSE),
    );
  }

  /** Its diagnostics are those of its text, or it is closed. */
  end(path: string): void {
    clearTimeout(this.timers.get(path));
    if (this.timers.delete(path) && this.timers.size === 0) for (const resume of this.waiting.splice(0)) resume();
  }

  /** Until no document is in the midst of being typed. */
  async over(): Promise<void> {
    while (this.timers.size > 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  dispose(): void {
    for (const path of [...this.timers.keys()]) this.end(path);
  }
}

/** In milliseconds: longer than between two keys of somebody who types, shorter than a pause to look. */
const PAUSE = 200;
