import type { VarObj } from "../semantic/types";
import { rootFunction } from "./ir/ir";
import { visit, visitOutsideClosures } from "../syntax/visit";
import { lockVariable } from "./guards";
import type { FuncUnit } from "./ir/ir";
import { rootVar, type Path } from "./ir/path";
import { isHeld } from "./lock-paths-cells";
import type { Site } from "./summary";
import type { LockResult, Observed } from "./lock-paths-function";

/** A function that gives back a lock which it has not taken. */
interface Releaser {
  readonly fn: FuncUnit;
  readonly lock: VarObj | undefined;
}

/**
 * Which functions hand a lock to their callers on purpose: somebody gives back what they took, or their name, their
 * comment or an annotation says so.
 */
export class Handover {
  /** Functions whose lock some other function gives back. */
  private readonly released = new Set<FuncUnit>();
  private readonly releasers: Releaser[] = [];
  /** Functions that are called where the lock they give back is held. */
  private readonly used = new Set<FuncUnit>();

  /** Locks that a declared function and its closures take. */
  private readonly taken = new Map<FuncUnit, Set<VarObj | undefined>>();

  /** Locks that a function gives back only to take them again: its callers hold them before and after. */
  private readonly windows = new Map<FuncUnit, ReadonlySet<VarObj | undefined>>();

  constructor(results: readonly LockResult[]) {
    for (const r of results) {
      // A goroutine that takes the lock again does so while others go on.
      if (!isStarted(r.fn)) this.windows.set(r.fn, heldAtExits(r));
      for (const o of r.observed) {
        this.add(r, o);
        if (!o.event.gives) this.takenBy(rootFunction(r.fn)).add(lockVariable(o.event.path));
      }
    }
  }

  private takenBy(fn: FuncUnit): Set<VarObj | undefined> {
    let set = this.taken.get(fn);
    if (!set) this.taken.set(fn, (set = new Set()));
    return set;
  }

  private add(r: LockResult, o: Observed): void {
    const { event, cells } = o;
    if (!event.gives) return;
    for (const c of cells)
      if (isHeld(c) || c.status === "tried") for (const f of c.origin?.chain ?? []) this.released.add(f);
    if (event.kind === "share") return;
    // Not taken here: then by a caller.
    if (event.kind === "give" && cells.some((c) => c.status === "untouched" || c.status === "unknown")) {
      this.releasers.push({ fn: r.fn, lock: lockVariable(event.path) });
    }
    if (cells.some((c) => isHeld(c))) for (const f of event.origin.chain) this.used.add(f);
  }

  /** `fn` may leave this lock taken for others to give back. */
  allows(fn: FuncUnit, path: Path): boolean {
    if (this.released.has(fn) || saysSo(fn)) return true;
    return this.isReleasedElsewhere(fn, path) || isHandedOut(fn, path);
  }

  /** The line of the lock says what becomes of it: `mu.Lock() // unlocked by finish`. */
  isExplained(lock: Site): boolean {
    const { text, comments } = lock.fn.unit;
    const end = text.indexOf("\n", lock.node.end);
    return comments.some(
      (c) =>
        c.pos >= lock.node.end && (end < 0 || c.pos < end) && /(?<![\w/-])(?:unlock|held|holds?|releas)/i.test(c.text),
    );
  }

  /** A function that nobody is seen to call with the lock held gives it back: another goroutine may. */
  isReleasedElsewhere(fn: FuncUnit, path: Path): boolean {
    const lock = lockVariable(path);
    return this.releasers.some((x) => {
      if (x.fn === fn || x.lock !== lock || this.used.has(x.fn) || this.windows.get(x.fn)?.has(lock)) return false;
      // A closure gives back what the function around it has taken: that is between the two.
      const root = rootFunction(x.fn);
      return x.fn.kind !== "closure" || root === rootFunction(fn) || !this.takenBy(root).has(lock);
    });
  }

  /** The function itself gives back such a lock under another name, which may be the same one. */
  releasesUnderOtherName(r: LockResult, path: Path): boolean {
    const lock = lockVariable(path);
    return r.observed.some(
      ({ event, cells }) =>
        event.gives &&
        event.path.key !== path.key &&
        (lockVariable(event.path) === lock || (isBare(event.path) && isBare(path))) &&
        cells.some(
          (c) => c.status === "untouched" || c.status === "lent" || c.status === "unknown" || c.status === "shared",
        ),
    );
  }
}

/** The closure is what a `go` statement runs. */
function isStarted(fn: FuncUnit): boolean {
  return (fn.parent?.blocks ?? []).some((b) =>
    b.instrs.some((i) => i.op === "call" && i.mode === "go" && i.callee.k === "closure" && i.callee.fn === fn),
  );
}

/** Locks that the function holds, or has not touched, wherever it returns. */
function heldAtExits(r: LockResult): ReadonlySet<VarObj | undefined> {
  const held = new Set<VarObj | undefined>();
  const given = new Set<VarObj | undefined>();
  for (const x of r.exits) {
    if (x.panics) continue;
    for (const t of x.locks.values()) {
      const lock = lockVariable(t.path);
      if (t.cells.some((c) => isHeld(c))) held.add(lock);
      if (!t.cells.every((c) => isHeld(c) || c.status === "untouched")) given.add(lock);
    }
  }
  return new Set([...held].filter((lock) => !given.has(lock)));
}

/** A lock that came from a call, and that the function puts into what it returns: `tx.RLock(); return &reader{tx}`. */
function isHandedOut(fn: FuncUnit, path: Path): boolean {
  const v = rootVar(path);
  if (v?.role !== "local" || !isBare(path)) return false;
  let found = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "ReturnStmt") return;
    for (const e of n.results) visit(e, (x) => void (found ||= x.kind === "Ident" && fn.info.objOf(x) === v));
  });
  return found;
}

/** A lock that is known by a variable or element alone, not as a field of something. */
function isBare(path: Path): boolean {
  const v = rootVar(path);
  return v?.role !== "package" && !path.steps.some((s) => s.k === "field");
}

const NAME = /^(?:r|w|un|re|try|is|must|do)?(?:lock|acquire|begin|enter|hold|grab|freeze|obtain|own)(?:s|ing|all)?$/;
const DOC = new RegExp(
  [
    String.raw`\+checklocksacquire`,
    String.raw`\b(?:return(?:s|ing)?|leav(?:es|e|ing)|exits?)\b[^.]*\b(?:locked|held|holding)\b`,
    String.raw`\b(?:must|should|has to|have to|needs? to|responsib\w+)\b[^.]*\b(?:unlock\w*|releas\w+ (?:the |it|\w*lock))`,
    String.raw`\b(?:acquires?|locks|takes?|grabs?|holds?)\b[^.]*\b(?:lock|mutex|mu)\b`,
    String.raw`\b(?:until|unlocked by|released by)\b[^.]*\bunlock`,
  ].join("|"),
  "i",
);

function saysSo(fn: FuncUnit): boolean {
  const { obj, decl, unit } = fn;
  if (!obj || decl.kind !== "FuncDecl") return false;
  if (words(obj.name).some((w) => NAME.test(w))) return true;
  return unit.comments.some((c) => c.end <= decl.pos && DOC.test(c.text));
}

/** `TryRLockAll` is try, r, lock, all. */
function words(name: string): readonly string[] {
  return name.split(/_|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).map((w) => w.toLowerCase());
}
