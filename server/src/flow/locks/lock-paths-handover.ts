import type { VarObj } from "../../semantic/types";
import { rootFunction } from "../ir/ir";
import type { Expr } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import { lockVariable } from "../guards/guards";
import type { Engine } from "../engine/engine";
import { lockOpOf, type LockMode } from "../engine/locks";
import { after, instrsOf, reaches } from "../walks/cfg-walk";
import { indexOf, markedBy } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import { under } from "../ir/types";
import { handsOutRelease } from "./handed-releases";
import { isHeld, type Cell, type LockEvent } from "./lock-paths-cells";
import type { Site } from "../engine/summary";
import type { LockResult, Observed } from "./lock-paths-function";
import { isKeptForGood } from "./kept-for-good";
import { followed } from "./lock-paths-results";

/** A function that gives back a lock which it has not taken. */
interface Releaser {
  readonly fn: FuncUnit;
  /** Undefined: a lock of unknown kind. */
  readonly mode: LockMode | undefined;
  /** It takes the lock again before it returns: its callers hold it before and after. */
  readonly isWindow: boolean;
}

/** Functions whose lock some other function gives back. */
const released = markedBy((fn, engine) =>
  observedIn(fn, engine).flatMap(({ event, cells }) =>
    event.gives ? cells.flatMap((c) => (isHeld(c) || isPerhapsHeld(c) ? (c.origin?.chain ?? []) : [])) : [],
  ),
);

/** By a TryLock, or by what takes the lock on some ways alone (`fetch`), where nobody has given it back yet. */
function isPerhapsHeld(c: Cell): boolean {
  return c.status === "tried" || c.status === "shared" || (c.status === "unknown" && !c.gives);
}

/** Functions that are called where the lock they give back is held. */
const used = markedBy((fn, engine) =>
  observedIn(fn, engine).flatMap(({ event, cells }) =>
    event.gives && event.kind !== "share" && cells.some((c) => isHeld(c)) ? event.origin.chain : [],
  ),
);

const releasers = indexOf((fn, engine): readonly (readonly [VarObj | undefined, Releaser])[] => {
  const r = followed(fn, engine);
  if (!r) return [];
  // A goroutine that takes the lock again does so while others go on.
  const windows = isStarted(fn) ? undefined : heldAtExits(r);
  return r.observed.flatMap(({ event, cells }) => {
    // Not taken here: then by a caller.
    if (event.kind !== "give" || !cells.some((c) => isFromOutside(c, engine))) return [];
    const lock = lockVariable(event.path);
    const mode = event.loose ? undefined : event.mode;
    return [[lock, { fn, mode, isWindow: windows?.has(lock) === true }] as const];
  });
});

/** What a call left taken, together with the function that gives it back, is between these two. */
function isFromOutside(c: Cell, engine: Engine): boolean {
  if (c.status === "untouched") return true;
  return c.status === "unknown" && !c.origin?.chain.some((f) => handsOutRelease(engine, f) !== undefined);
}

/** Locks that a declared function and its closures take. */
const taken = indexOf((fn, engine): readonly (readonly [FuncUnit, VarObj | undefined])[] => {
  const locks = new Set(observedIn(fn, engine).flatMap(({ event }) => (event.gives ? [] : [lockVariable(event.path)])));
  const root = rootFunction(fn);
  return [...locks].map((lock) => [root, lock]);
});

function observedIn(fn: FuncUnit, engine: Engine): readonly Observed[] {
  return followed(fn, engine)?.observed ?? [];
}

/**
 * Which functions hand a lock to their callers on purpose: somebody gives back what they took, or their name, their
 * comment or an annotation says so.
 */
export class Handover {
  constructor(private readonly engine: Engine) {}

  /** `fn` may leave this lock taken for others to give back. What it has given back where it succeeds is not what its name
   * (`begin`) is about.
   *
   * @param mode what is left taken, where that is known: who gives back read locks does not give back this one for writing */
  allows(fn: FuncUnit, path: Path, givenOnSuccess = false, mode?: LockMode): boolean {
    if (released(this.engine).has(fn) || docSaysSo(fn) || (!givenOnSuccess && nameSaysSo(fn))) return true;
    return (
      this.isReleasedElsewhere(fn, path, mode) ||
      isHandedOut(fn, path) ||
      this.givesAddress(fn, path) ||
      this.makesRelease(fn, path) ||
      this.restores(fn, path)
    );
  }

  /** The address of the lock is among the results: `return n, &c.mu`, or `held = &c.mu` for a result, by which name it
   * may be known. */
  private givesAddress(fn: FuncUnit, path: Path): boolean {
    const v = rootVar(path);
    if (v && path.steps.length === 0 && fn.results.includes(v)) return true;
    const r = this.engine.ir.resolverFor(fn);
    let found = false;
    const isAddress = (e: Expr | undefined): boolean =>
      e?.kind === "UnaryExpr" && e.op === "&" && r?.cell(e.x)?.key === path.key;
    visitOutsideClosures(fn.decl, (n) => {
      if (found) return false;
      if (n.kind === "ReturnStmt") found = n.results.some(isAddress);
      else if (n.kind === "AssignStmt")
        found = n.lhs.some((l, i) => {
          const o = l.kind === "Ident" && isAddress(n.rhs[i]) ? fn.info.objOf(l) : undefined;
          return o?.kind === "var" && fn.results.includes(o);
        });
      return undefined;
    });
    return found;
  }

  /** A function that gives it back is made of its address: `unlock := onceOnly(&s.mu)`. */
  makesRelease(fn: FuncUnit, path: Path): boolean {
    const r = this.engine.ir.resolverFor(fn);
    let found = false;
    visitOutsideClosures(fn.decl, (n) => {
      found ||=
        n.kind === "CallExpr" &&
        under(fn.info.typeOf(n)).kind === "signature" &&
        n.args.some((a) => a.kind === "UnaryExpr" && a.op === "&" && r?.cell(a.x)?.key === path.key);
      return !found;
    });
    return found;
  }

  /** A deferred closure takes again what the function around it gives back for a while. */
  private restores(fn: FuncUnit, path: Path): boolean {
    const { parent } = fn;
    if (parent === undefined || !isRunBy(parent, fn, "defer")) return false;
    const lock = lockVariable(path);
    return releasers(this.engine)
      .of(lock)
      .some((x) => x.fn === parent);
  }

  /** The line of the lock says what becomes of it: `mu.Lock() // unlocked by finish`. So may a later one: `// do not unlock`. */
  isExplained(lock: Site): boolean {
    const { text, comments } = lock.fn.unit;
    const end = text.indexOf("\n", lock.node.end);
    const isOnLine = (pos: number) => pos >= lock.node.end && (end < 0 || pos < end);
    return (
      isKeptForGood(lock.fn, lock.node) ||
      comments.some((c) => isOnLine(c.pos) && /(?<![\w/-])(?:unlock|held|holds?|releas)/i.test(c.text))
    );
  }

  /** A function that nobody is seen to call with the lock held gives it back: another goroutine may. */
  isReleasedElsewhere(fn: FuncUnit, path: Path, mode?: LockMode): boolean {
    const lock = lockVariable(path);
    return releasers(this.engine)
      .of(lock)
      .some((x) => {
        if (x.fn === fn || x.isWindow || (mode && x.mode && x.mode !== mode)) return false;
        const root = rootFunction(x.fn);
        // Two closures of one function, by which it takes and gives back: `relock()`, `unlock()`.
        if (isHelper(fn) && isHelper(x.fn) && root === rootFunction(fn)) return true;
        if (used(this.engine).has(x.fn)) return false;
        // A closure gives back what the function around it has taken: that is between the two.
        return x.fn.kind !== "closure" || root === rootFunction(fn) || !taken(this.engine).of(root).includes(lock);
      });
  }

  /** A closure of the function, or the function around it, gives it back: another goroutine may. */
  isReleasedWithin(fn: FuncUnit, path: Path): boolean {
    return releasers(this.engine)
      .of(lockVariable(path))
      .some((x) => x.fn !== fn && !x.isWindow && rootFunction(x.fn) === rootFunction(fn));
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

/** A closure that the function around it calls by a name. */
function isHelper(fn: FuncUnit): boolean {
  const { parent } = fn;
  return (
    parent !== undefined &&
    parent.blocks.some((b) => b.instrs.some((i) => i.op === "def" && i.value.k === "closure" && i.value.fn === fn))
  );
}

/** The closure is what a `go` statement runs. */
function isStarted(fn: FuncUnit): boolean {
  return fn.parent !== undefined && isRunBy(fn.parent, fn, "go");
}

/** The closure is what a statement of the function around it runs. */
function isRunBy(parent: FuncUnit, fn: FuncUnit, mode: "go" | "defer"): boolean {
  return parent.blocks.some((b) =>
    b.instrs.some((i) => i.op === "call" && i.mode === mode && i.callee.k === "closure" && i.callee.fn === fn),
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

function nameSaysSo({ obj, decl }: FuncUnit): boolean {
  if (!obj || decl.kind !== "FuncDecl") return false;
  const all = words(obj.name);
  // `getFileRLocked`: what it returns is locked.
  return all.some((w) => NAME.test(w)) || all.at(-1) === "locked";
}

function docSaysSo({ obj, decl, unit }: FuncUnit): boolean {
  if (!obj || decl.kind !== "FuncDecl") return false;
  return unit.comments.some((c) => c.end <= decl.pos && DOC.test(c.text));
}

/** `TryRLockAll` is try, r, lock, all. */
function words(name: string): readonly string[] {
  return name.split(/_|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).map((w) => w.toLowerCase());
}

/** `mu.Unlock(); defer mu.Lock()`: taken again before the deferred unlock that was asked for earlier. */
export function isTakenAgainByDefer(fn: FuncUnit, { path, origin }: LockEvent): boolean {
  const all = instrsOf(fn);
  const given = all.find(({ i }) => i.node === origin.at.node);
  return all.some(({ i, at }) => {
    const op = i.op === "call" && i.mode === "defer" ? lockOpOf(i) : undefined;
    const isTaken = op !== undefined && /^r?lock$/.test(op.op) && op.path.key === path.key;
    return isTaken && given !== undefined && reaches(after(given.at), at, { stops: () => false });
  });
}
