import type { Blocking } from "../../flow/locks/blocking";
import { isInitial } from "../../flow/callers/entry";
import { registeredOps } from "../../flow/channels/registered-channels";
import type { PackageFacts } from "../../flow/facts";
import { lockVariable, sharedVariable } from "../../flow/guards/guards";
import { locationOf } from "../../flow/ir/path";
import { deref, structOf, under } from "../../flow/ir/types";
import type { OwnTouch } from "../../flow/engine/summary";
import type { Type, VarObj } from "../../semantic/types";
import type { Expr, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { entriesOf, resultsOf } from "../edits/analysis";
import { callsOf } from "../edits/calls";
import type { LockSite } from "../edits/lock-sites";
import { refuse } from "../edits/result";
import { isInside } from "../../syntax/extent";

const CLOSED_UNDER_LOCK = [
  "The channel is closed under this lock: sending without it could panic.",
  "该 channel 会在这把锁下关闭：不持锁发送可能 panic。",
] as const;

/** What the statements of a critical section do with data that the lock guards. */
export class SectionUse {
  private readonly touches: readonly OwnTouch[];
  private readonly changed = new Map<VarObj, boolean>();

  constructor(
    private readonly facts: PackageFacts,
    private readonly s: LockSite,
  ) {
    this.touches = s.result.seen.touches.filter((t) => t.how !== "lock" && !t.atomic && !t.owned);
  }

  /** Accesses within the statements that need the lock: of data that changes after construction. */
  needs(list: readonly Node[]): readonly OwnTouch[] {
    return this.touches.filter((t) => {
      if (!t.locks.some((h) => h.path.key === this.s.path.key)) return false;
      const at = t.via[0] ?? t.at;
      const own = at.fn === this.s.fn ? at.node : t.shown.node;
      if (!list.some((n) => isInside(own, n))) return false;
      const v = sharedVariable(t.path);
      return v !== undefined && (t.write || this.changes(v));
    });
  }

  /** Something other than constructors writes it. */
  changes(v: VarObj): boolean {
    let known = this.changed.get(v);
    if (known === undefined) {
      known = resultsOf(this.facts).some((r) =>
        r.seen.touches.some(
          (t) =>
            t.write &&
            !t.owned &&
            t.how !== "lock" &&
            t.via.length === 0 &&
            sharedVariable(t.path) === v &&
            !isInitial(r.fn) &&
            !r.fn.file.isTest,
        ),
      );
      this.changed.set(v, known);
    }
    return known;
  }

  /** A value of the type leads to data that changes and has no lock of its own. */
  leadsToChanging(t: Type): boolean {
    const u = under(t);
    if (u.kind === "map" || u.kind === "slice") return true;
    if (u.kind === "struct")
      return u.fields.some((f) => this.changes(f.origin) && /^(?:map|slice|pointer)$/.test(under(f.type).kind));
    if (u.kind !== "pointer") return false;
    const struct = structOf(deref(t));
    if (!struct) return false;
    if (struct.fields.some((f) => /^sync\.(?:RW)?Mutex$/.test(typeName(f.type)))) return false;
    return struct.fields.some((f) => this.changes(f.origin));
  }

  /** Data that the lock guards is handed to a function, which may do anything with it. */
  passesOn(list: readonly Stmt[]): boolean {
    return this.needs(list).some((t) => t.via.length > 0);
  }

  /** A call there is a method of a field, or is given one: the lock may be what keeps two such calls apart. */
  callsOnFields(node: Node): boolean {
    const { info } = this.s.fn;
    const isField = (e: Expr): boolean => e.kind === "SelectorExpr" && info.selectionOf(e) !== undefined;
    let found = false;
    visit(node, (n) => {
      if (n.kind !== "CallExpr" || found) return !found;
      const { fun } = n;
      const method = fun.kind === "SelectorExpr" && info.selectionOf(fun) ? fun : undefined;
      found = method?.x.kind === "SelectorExpr" || n.args.some(isField);
      return !found;
    });
    return found;
  }

  /** A channel that somebody closes under the lock: sending without it would panic. */
  refuseClosedElsewhere(b: Blocking): void {
    if (b.what !== "send" && b.what !== "select") return;
    const { engine } = this.facts;
    const sends = this.s.result.seen.syncOps.filter((op) => op.op === "send" && isInside(op.at.node, b.at.node));
    const keys = new Set(sends.flatMap((op) => (op.path ? [locationOf(op.path).key] : [])));
    if (b.path) keys.add(locationOf(b.path).key);
    const found = registeredOps.in(engine, this.s.fn).filter((o) => sends.some((op) => op.instr === o.instr));
    for (const r of resultsOf(this.facts)) {
      // Of what was found in the same map or list, too.
      const alike = registeredOps
        .in(engine, r.fn)
        .filter((c) => found.some((o) => o.registry === c.registry && o.part === c.part));
      for (const op of r.seen.syncOps) {
        const isSame =
          (op.path !== undefined && keys.has(locationOf(op.path).key)) || alike.some((c) => c.instr === op.instr);
        if (op.op !== "close" || !isSame) continue;
        const held = [...op.locks, ...entriesOf(this.facts).of(r.fn).locks];
        if (held.some((h) => lockVariable(h.path) === lockVariable(this.s.path))) refuse(...CLOSED_UNDER_LOCK);
      }
    }
  }

  /** Goroutines that are started and waited for in the section send on channels that others close under the lock. */
  refuseSendersWaitedFor(b: Blocking, list: readonly Stmt[]): void {
    if (b.what !== "wait") return;
    const isSent = list.some((s) => {
      let [starts, sends] = [false, false];
      visit(s, (n) => {
        if (n.kind === "GoStmt") starts = true;
        if (n.kind === "SendStmt") sends = true;
      });
      return starts && sends;
    });
    const lock = lockVariable(this.s.path);
    const isClosed = resultsOf(this.facts).some((r) =>
      r.seen.syncOps.some(
        (op) =>
          op.op === "close" &&
          [...op.locks, ...entriesOf(this.facts).of(r.fn).locks].some((h) => lockVariable(h.path) === lock),
      ),
    );
    if (isSent && isClosed) refuse(...CLOSED_UNDER_LOCK);
  }

  /** Closures in the statement run under the lock now. */
  refuseClosures(act: Stmt): void {
    const calls = callsOf(this.facts);
    visit(act, (n) => {
      const unit = n.kind === "FuncLit" ? calls.unit(n) : undefined;
      if (unit && calls.runs(unit) !== "goroutine")
        refuse("A closure in it runs under the lock.", "其中的闭包会在持锁时执行。");
    });
  }
}

function typeName(t: Type): string {
  return t.kind === "named" ? `${t.obj.pkg?.path ?? ""}.${t.obj.name}` : "";
}
