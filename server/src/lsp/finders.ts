/** Who looks at the folders of closed files: the server's own thread between messages, or one beside it. */
import type { Logger } from "../base/host";
import type { Analysis } from "../ide/analysis";
import type { FinderRequest, FolderFindings, FoundElsewhere } from "../ide/folder-findings";
import { inTurns } from "./in-turns";

export interface Finder {
  /** What is found in a folder; undefined where something that it rests on has changed meanwhile. Rejects with an Error. */
  find(folder: string): Promise<FolderFindings | undefined>;
}

/** Uses the analysis that open documents use, in shares that others may come before. */
export class FinderInTurns implements Finder {
  /** `mayGoOn` is asked after each share of the work. */
  constructor(
    private readonly analysis: Analysis,
    private readonly mayGoOn: () => Promise<boolean>,
  ) {}

  async find(folder: string): Promise<FolderFindings | undefined> {
    let found: FolderFindings | undefined;
    const steps = this.analysis.findingsIn(folder);
    const work = function* (): Generator<number> {
      for (const step of steps) {
        if (typeof step === "number") yield step;
        else found = step;
      }
    };
    await inTurns(work(), this.mayGoOn);
    return found;
  }
}

/** What a thread says of a {@link FinderRequest}. */
export type FinderAnswer =
  | { readonly kind: "found"; readonly found: FolderFindings }
  | { readonly kind: "failed"; readonly message: string }
  /** Something went wrong that cost some findings. */
  | { readonly kind: "log"; readonly message: string };

export interface FinderThread {
  post(request: FinderRequest): void;
  end(): void;
}

/** Starts a thread that answers {@link FinderRequest}s. */
export type StartFinder = (onAnswer: (answer: FinderAnswer) => void, onEnd: (reason: string) => void) => FinderThread;

/** A thread with nothing to do keeps memory that others could use; to start one takes less than a second. */
const REST_MS = 10_000;

/** Has a thread of its own look at what is on disk; it ends when there has been nothing to do for a while. */
export class FinderBeside implements Finder {
  private thread: FinderThread | undefined;
  private told: unknown;
  private answered = false;
  private asked: { readonly resolve: (found: FolderFindings) => void; readonly reject: (e: Error) => void } | undefined;
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly start: StartFinder,
    private readonly analysis: Analysis,
    private readonly log: Logger,
  ) {}

  /** False where threads end before they have answered once. */
  isUsable = true;

  find(folder: string): Promise<FolderFindings> {
    this.post({ kind: "find", folder });
    return new Promise((resolve, reject) => (this.asked = { resolve, reject }));
  }

  /** The folder is about to be looked at elsewhere. */
  expect(folder: string): void {
    if (this.isUsable) this.post({ kind: "expect", folder });
  }

  /** This was found in a folder that was expected. */
  keep(found: FoundElsewhere): void {
    if (this.isUsable) this.post({ kind: "keep", ...found });
  }

  filesChanged(paths: readonly string[]): void {
    this.thread?.post({ kind: "changed", paths });
  }

  /** Nothing is left to be found for now. */
  rest(): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.dispose(), REST_MS);
    // No reason for a server to stay.
    (this.resting as { unref?(): void }).unref?.();
  }

  dispose(): void {
    clearTimeout(this.resting);
    const { thread } = this;
    this.thread = this.told = undefined;
    thread?.end();
  }

  private post(request: FinderRequest): void {
    clearTimeout(this.resting);
    const thread = (this.thread ??= this.begin());
    const settings = this.analysis.window;
    if (this.told !== settings) thread.post({ kind: "settings", settings });
    this.told = settings;
    thread.post(request);
    // Whoever has folders to be looked at says when they are done.
    if (request.kind !== "find") this.rest();
  }

  private begin(): FinderThread {
    const thread = this.start(
      (answer) => this.answer(answer),
      (reason) => {
        // One that was ended here may say so when another one is at work.
        if (this.thread !== thread) return;
        this.thread = this.told = undefined;
        this.isUsable &&= this.answered;
        if (this.asked === undefined) return;
        this.settle()?.reject(new Error(reason));
      },
    );
    return thread;
  }

  private answer(answer: FinderAnswer): void {
    this.answered = true;
    switch (answer.kind) {
      case "found":
        this.settle()?.resolve(answer.found);
        break;
      case "failed":
        this.settle()?.reject(new Error(answer.message));
        break;
      case "log":
        this.log.error(answer.message);
    }
  }

  private settle(): typeof this.asked {
    const { asked } = this;
    this.asked = undefined;
    return asked;
  }
}
