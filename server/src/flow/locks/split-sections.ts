import type { Type, VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import type { Concurrency } from "../callers/concurrency";
import { runForward } from "../walks/forward";
import type { FunctionResult } from "../engine/function";
import { counts, lockVariable, sharedVariable, type Shared } from "../guards/guards";
import { markedBy } from "../fact-table";
import type { Edge, FuncUnit, Instr } from "../ir/ir";
import { isGlobal, rootVar, type Path } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { namedOf, qualifiedTypeName, structOf, deref, under } from "../ir/types";
import type { Held } from "../engine/locks";
import { assignedIn, joinOrigins, OriginFlow, sameOrigins, type Origins } from "../walks/origins";
import { compareSites, textOf } from "../walks/position";
import { literalOf } from "../races/messages";
import { asksPresence, isClaim, isComparedWithNil } from "./claims";
import type { OwnTouch, Site } from "../engine/summary";
import { isNil } from "../../syntax/nil";

/** A decision taken in one critical section and acted on in a later one of the same lock. */
export interface SplitSection {
  readonly at: Site;
  readonly path: Path;
  readonly lock: VarObj;
  /** The read that the decision or the new value rests on. */
  readonly read: Site;
  /** `derived`: the new value was made of what was read; `decided`: it is stored because of what was read. */
  readonly why: "derived" | "decided";
  /** Where the lock of the second section is taken, if in this function. */
  readonly relock: Site | undefined;
}

/** From the function to an access of a helper, or of what that calls with the lock held. */
const MAX_CALLS = 2;

/** A read of a guarded place, by the function itself or by a helper that it calls. */
interface Read {
  readonly touch: OwnTouch;
  readonly at: Node;
  readonly key: string;
}
/** `presence`: the condition asks whether there is anything. */
interface Checked {
  readonly read: Read;
  readonly outcome: boolean;
  readonly diluted: boolean;
  readonly presence: boolean;
}
interface S {
  readonly o: Origins<Read>;
  readonly checked: ReadonlyMap<string, Checked>;
  /** Acquisitions under which the place was looked at, on every path. */
  readonly looked: ReadonlyMap<string, ReadonlySet<Node>>;
}

/**
 * Check-then-act over two critical sections of a function, which do harm where two callers both act.
 *
 * @param isChanged somebody changes the field outside construction
 * @param isStarted the function runs as a goroutine, a handler or the like
 */
export function splitSections(
  r: FunctionResult,
  isChanged: (v: VarObj) => boolean,
  isStarted: () => boolean,
): readonly SplitSection[] {
  if (r.fn.hasHole || r.fn.file.isTest) return [];
  // Whoever runs a callback may let one in at a time (singleflight).
  if (r.fn.kind === "closure" && !isStarted()) return [];
  return new Finder(r, isChanged).find();
}

/** Those of functions that may run beside themselves; and those that make a new value of an old one, while other goroutines
 * of the package change the place. */
export function overlappingSections(
  all: readonly SplitSection[],
  concurrency: Concurrency,
  shared: ReadonlyMap<VarObj, Shared>,
  heldByCallers: (fn: FuncUnit) => readonly Held[],
): readonly SplitSection[] {
  // All that call it hold another lock around both sections: no two calls of it run at once.
  const isOneByOne = ({ at: { fn }, lock }: SplitSection): boolean =>
    heldByCallers(fn).some((h) => h.mode === "w" && lockVariable(h.path) !== lock);
  return all
    .filter(
      (s) =>
        (concurrency.overlap([s.at.fn]) && !isOneByOne(s)) ||
        (s.why === "derived" && writersOf(s, shared).some((f) => concurrency.overlap([s.at.fn, f]))),
    )
    .sort((a, b) => compareSites(a.at, b.at));
}

/** Functions that change the place under the lock of the object, apart from those that anybody may call. */
function writersOf(s: SplitSection, shared: ReadonlyMap<VarObj, Shared>): readonly FuncUnit[] {
  const v = sharedVariable(s.path);
  return ((v && shared.get(v)?.accesses) ?? []).flatMap((a) =>
    a.touch.write && counts(a) && !a.entry.open && a.locks.some((h) => lockVariable(h.path) === s.lock) ? [a.fn] : [],
  );
}

/** Functions that some thread runs. */
export const startedFunctions = markedBy((fn, engine): readonly FuncUnit[] =>
  (engine.judged(fn)?.seen.threads ?? []).flatMap((t) => t.target ?? []),
);

class Finder {
  private readonly reads = new Map<Node, Read[]>();
  private readonly writes = new Map<Node, OwnTouch[]>();
  /** Acquisitions under which the function writes anything: what it decided there it also noted there. */
  private readonly claiming = new Set<Node>();
  private readonly origins: OriginFlow<Read>;
  private readonly out: SplitSection[] = [];
  private readonly seen = new Set<string>();

  constructor(
    private readonly r: FunctionResult,
    private readonly isChanged: (v: VarObj) => boolean,
  ) {
    for (const t of r.seen.touches) {
      if (t.via.length > MAX_CALLS || t.atomic || t.owned || t.locks.length === 0 || t.path.root.k !== "var") continue;
      const v = rootVar(t.path);
      if (!isGlobal(t.path) && v?.role === "local" && !r.fn.captures.has(v)) continue;
      const node = t.via[0]?.node ?? t.at.node;
      if (t.write) {
        for (const h of t.locks) if (h.at) this.claiming.add(h.at.node);
        push(this.writes, node, t);
      } else if (t.how !== "incdec") push(this.reads, node, { touch: t, at: node, key: t.path.key });
    }
    this.origins = new OriginFlow<Read>(r.fn, (e) => innermost(this.reads.get(e)), false);
  }

  find(): readonly SplitSection[] {
    if (this.reads.size === 0 || this.writes.size === 0) return [];
    if (new Set(this.r.seen.acquisitions.map((a) => a.at.node)).size < 2) return [];
    runForward<S>(
      this.r.fn,
      {
        start: { o: new Map(), checked: new Map(), looked: new Map() },
        instr: (i, s) => this.transfer(i, s),
        edge: (e, s) => this.along(e, s),
        join,
        same,
      },
      (i, s) => this.look(i, s),
    );
    return this.out;
  }

  private transfer(i: Instr, s: S): S {
    const o = this.origins.transfer(i, s.o);
    let { looked } = s;
    for (const read of this.reads.get(i.node) ?? []) {
      if (i.op === "access" && i.path.key !== read.key) continue;
      const old = looked.get(read.key);
      const at = acquisitions(read.touch.locks).filter((n) => !old?.has(n));
      if (at.length > 0) looked = new Map(looked).set(read.key, new Set([...(old ?? []), ...at]));
    }
    return o === s.o && looked === s.looked ? s : { ...s, o, looked };
  }

  private along(e: Edge, s: S): S {
    if (!e.cond) return s;
    const from = this.origins.of(e.cond.expr, s.o);
    if (from.size === 0 && s.checked.size === 0) return s;
    const checked = new Map([...s.checked].map(([k, c]) => [k, c.diluted ? c : { ...c, diluted: true }] as const));
    const presence = asksPresence(e.cond.expr, this.r.fn);
    for (const read of from) {
      const asked = presence || isComparedWithNil(e.cond.expr, read.at);
      checked.set(read.key, { read, outcome: e.cond.outcome, diluted: false, presence: asked });
      // A helper looks at several places at once.
      for (const other of this.reads.get(read.at) ?? [])
        if (other !== read) checked.set(other.key, { read: other, outcome: e.cond.outcome, diluted: false, presence });
    }
    return { ...s, checked };
  }

  private look(i: Instr, s: S): void {
    if (i.op !== "access" && i.op !== "call") return;
    for (const w of this.writes.get(i.node) ?? []) {
      if (i.op === "access" && (!i.write || i.path.key !== w.path.key)) continue;
      if (w.how === "delete" || w.how === "clear" || this.seen.has(w.path.key)) continue;
      // A helper that looks for itself.
      if (i.op === "call" && this.reads.get(i.node)?.some((x) => x.key === w.path.key)) continue;
      const value =
        i.op === "access" && i.stmt?.kind === "AssignStmt" ? i.stmt.rhs : i.op === "call" ? i.node.args : [];
      const derived = (storesConstant(w) ? [] : value)
        .flatMap((e) => [...this.origins.of(e, s.o)])
        .find((r) => this.isOther(r, w, s) && isInput(r, w, s, value));
      const c = s.checked.get(w.path.key);
      const decided = c && this.isOther(c.read, w, s) ? c : undefined;
      const read = derived ?? decided?.read;
      if (!read) continue;
      if (!derived && !this.matters(w, decided, value)) continue;
      const lock = sectionsOf(read.touch, w);
      const v = lock && lockVariable(lock.path);
      if (!v) continue;
      this.seen.add(w.path.key);
      this.out.push({
        at: { fn: this.r.fn, node: i.node },
        path: w.path,
        lock: v,
        read: { fn: this.r.fn, node: read.at },
        why: derived ? "derived" : "decided",
        relock: lock.at,
      });
    }
  }

  /** The read and the write are in two sections of one lock, the first one did not note what was decided, and the second
   * one did not look again. */
  private isOther(read: Read, w: OwnTouch, s: S): boolean {
    if (read.key !== w.path.key || !sameKey(read.touch, w, this.r.fn)) return false;
    const section = sectionsOf(read.touch, w);
    if (!section?.at) return false;
    if (read.touch.locks.some((h) => h.at && this.claiming.has(h.at.node))) return false;
    return !s.looked.get(w.path.key)?.has(section.at.node);
  }

  /** The entry gets the next number of a counter, which the same section moves on: two callers get two numbers. */
  private isNumbered(w: OwnTouch, value: readonly Expr[]): boolean {
    const isName = value.every((e) => /^(?:Ident|SelectorExpr)$/.test(unparen(e).kind));
    const sections = new Set(acquisitions(w.locks));
    return (
      isName &&
      w.path.steps.at(-1)?.k === "elem" &&
      [...this.writes.values()]
        .flat()
        .some((t) => t.how === "incdec" && acquisitions(t.locks).some((n) => sections.has(n)))
    );
  }

  /** Whether it matters that two callers both act. */
  private matters(w: OwnTouch, c: Checked | undefined, value: readonly Expr[]): boolean {
    if (w.how === "incdec") return true;
    // Taking away what another took away already.
    if (value.some((e) => isNil(unparen(e)))) return false;
    const t = under(w.type);
    if (c?.presence && (this.isNumbered(w, value) || isClaim(c.read, w, value, this.r.fn))) return true;
    // A flag that says that something has been begun: set here, not by a helper that may know better.
    if (t.kind === "basic")
      return (
        t.name === "bool" &&
        c?.diluted === false &&
        w.path.steps.at(-1)?.k === "field" &&
        w.via.length === 0 &&
        value.every(isTrue)
      );
    // Chosen among what there is: two callers store the same.
    if (value.length > 0 && value.every((e) => unparen(e).kind === "IndexExpr")) return false;
    return c?.presence === true && hasIdentity(w.type, this.isChanged);
  }
}

/** What a helper gives back lies deepest of all that it reads on its way: the entry, not the map. */
function innermost(reads: readonly Read[] | undefined): Read | undefined {
  let found: Read | undefined;
  for (const r of reads ?? []) if (!found || r.touch.path.steps.length > found.touch.path.steps.length) found = r;
  return found;
}

function isTrue(e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "Ident" && x.name === "true";
}

/** The new value is made of what was read: not where the read found nothing, nor where texts are put back as they are. */
function isInput(read: Read, w: OwnTouch, s: S, value: readonly Expr[]): boolean {
  if (read.touch.how === "commaok" && s.checked.has(read.key)) return false;
  const t = under(w.type);
  const moved = value.every((e) => unparen(e).kind === "Ident");
  return !(moved && (t.kind !== "basic" || t.sort === "string"));
}

/** `w.ctx = nil` in a helper: nothing that it is given goes there. */
function storesConstant({ via, at }: OwnTouch): boolean {
  const stored = via.length > 0 ? assignedIn(at.fn).get(at.node)?.e : undefined;
  return stored !== undefined && (isNil(unparen(stored)) || at.fn.info.constOf(stored) !== undefined);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function acquisitions(locks: readonly Held[]): readonly Node[] {
  return locks.flatMap((h) => (h.at ? [h.at.node] : []));
}

/** A lock held at both, taken anew for the second; undefined where there is none, or one section covers both. */
function sectionsOf(read: OwnTouch, w: OwnTouch): Held | undefined {
  let found: Held | undefined;
  for (const h of w.locks) {
    for (const k of read.locks) {
      if (h.path.key !== k.path.key) continue;
      if (h.at?.node === k.at?.node) return undefined;
      if (h.mode === "w") found = h;
    }
  }
  return found;
}

/** One key of the map, as far as can be told. */
function sameKey(read: OwnTouch, w: OwnTouch, fn: FuncUnit): boolean {
  const a = read.path.steps.at(-1);
  const b = w.path.steps.at(-1);
  if (a?.k !== "elem" || b?.k !== "elem") return a?.k !== "elem" && b?.k !== "elem";
  if (a.key.k === "var" && b.key.k === "var") return a.key.v === b.key.v;
  if (a.key.k === "const" && b.key.k === "const") return a.key.value === b.key.value;
  if (a.key.k === "var" && isNamedBy(w, a.key.v, fn)) return true;
  const x = unparen(read.at.node as Expr);
  const y = unparen(w.at.node as Expr);
  if (read.via.length > 0 || w.via.length > 0 || x.kind !== "IndexExpr" || y.kind !== "IndexExpr") return false;
  const text = (e: Expr | undefined) => e && textOf(fn, e);
  return text(x.indices[0]) === text(y.indices[0]);
}

/** The entry is put under a name of the object that was made with that key: `r.rooms[room.name] = room` of
 * `room := &Room{name: name}`, here or in a helper that is given the object. */
function isNamedBy(w: OwnTouch, key: VarObj, fn: FuncUnit): boolean {
  const place = unparen(w.at.node as Expr);
  const name = place.kind === "IndexExpr" && place.indices[0] ? unparen(place.indices[0]) : undefined;
  const object = name?.kind === "SelectorExpr" ? unparen(name.x) : undefined;
  if (name?.kind !== "SelectorExpr" || object?.kind !== "Ident") return false;
  const call = w.via[0]?.node;
  const o = w.at.fn.info.objOf(object);
  const given: Expr | undefined =
    call === undefined
      ? object
      : call.kind === "CallExpr" && o?.kind === "var"
        ? call.args[w.at.fn.params.indexOf(o)]
        : undefined;
  const literal = given && literalOf(given, fn);
  return (literal?.elts ?? []).some((e) => {
    if (e.kind !== "KeyValueExpr" || e.key.kind !== "Ident" || e.key.name !== name.sel.name) return false;
    const value = unparen(e.value);
    return value.kind === "Ident" && fn.info.objOf(value) === key;
  });
}

/** Two of them are not as good as one: it is used by what it is, or changed later. */
function hasIdentity(t: Type, isChanged: (v: VarObj) => boolean): boolean {
  const u = under(t);
  // Of two that were started, the one whose cancel function is lost is never ended.
  if (u.kind === "chan" || /^context\.Cancel(?:Cause)?Func$/.test(qualifiedTypeName(t))) return true;
  if (u.kind === "interface") return ["Close", "Stop", "Shutdown"].some((m) => u.methods.has(m));
  if (u.kind !== "pointer") return false;
  const named = namedOf(t);
  if (!named) return false;
  const struct = structOf(deref(t));
  if (["Close", "Stop", "Shutdown"].some((m) => named.methods.has(m))) return true;
  // Somebody is at the other end.
  if (/(?:Conn|Connection|Client|Session|Stream|Worker)$/i.test(named.obj.name)) return true;
  if (!named.obj.site) return /^(?:sync|sync\/atomic)\./.test(qualifiedTypeName(named));
  return (struct?.fields ?? []).some(
    (f) =>
      under(f.type).kind === "chan" ||
      /^(?:sync|sync\/atomic)\./.test(qualifiedTypeName(f.type)) ||
      isChanged(f.origin),
  );
}

function join(a: S, b: S): S {
  if (a === b) return a;
  const checked = new Map<string, Checked>();
  for (const [k, x] of a.checked) {
    const y = b.checked.get(k);
    if (y && y.read === x.read && y.outcome === x.outcome) checked.set(k, y.diluted ? y : x);
  }
  const looked = new Map<string, ReadonlySet<Node>>();
  for (const [k, x] of a.looked) {
    const y = b.looked.get(k);
    if (y) looked.set(k, x === y ? x : new Set([...x].filter((n) => y.has(n))));
  }
  return { o: joinOrigins(a.o, b.o), checked, looked };
}

function same(a: S, b: S): boolean {
  if (a === b) return true;
  if (a.checked.size !== b.checked.size || a.looked.size !== b.looked.size || !sameOrigins(a.o, b.o)) return false;
  for (const [k, x] of a.checked)
    if (b.checked.get(k)?.read !== x.read || b.checked.get(k)?.diluted !== x.diluted) return false;
  for (const [k, x] of a.looked) if (b.looked.get(k)?.size !== x.size) return false;
  return true;
}
