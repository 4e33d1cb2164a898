import type { VarObj } from "../../semantic/types";
import type { AssignStmt, CaseClause, CommClause, Expr, ForStmt, Ident, RangeStmt, Stmt } from "../../syntax/ast";
import { namesAllValues } from "./all-values";
import { ExprLowering } from "./build-expr";
import { canFire } from "./channel-uses";
import { GraphBuilder } from "./graph";
import type { FuncUnit, SelectInfo, Value } from "./ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "./resolve";
import { under } from "./types";
import { isInside } from "../../syntax/extent";

/** A unit while it is built: everything is known before its body is lowered, so that closures can refer to it. */
export type UnitSeed = Pick<FuncUnit, "kind" | "decl" | "obj" | "parent" | "name" | "pkg" | "file" | "unit" | "info">;

/** Lowers the statements of one function to a control-flow graph. */
export class FunctionLowering {
  private readonly graph = new GraphBuilder();
  private readonly exprs: ExprLowering;
  private stmt: Stmt | undefined;
  /** Loop variables are per iteration from Go 1.22 on. */
  private readonly freshLoopVars: boolean;

  constructor(
    private readonly seed: UnitSeed,
    private readonly resolver: Resolver,
  ) {
    const [major, minor] = seed.file.goVersion;
    this.freshLoopVars = major > 1 || minor >= 22;
    this.exprs = new ExprLowering(this.graph, resolver, () => this.stmt);
  }

  lower(): Pick<FuncUnit, "blocks" | "entry" | "loops"> {
    const entry = this.graph.current ?? this.graph.newBlock();
    const decl = this.seed.decl;
    if (decl.kind === "ValueSpec") for (const v of decl.values) this.exprs.read(v);
    else this.stmts(decl.body?.stmts ?? []);
    this.graph.exit("end");
    return { blocks: this.graph.blocks, entry, loops: this.graph.loops };
  }

  private stmts(list: readonly Stmt[]): void {
    for (const s of list) this.lowerStmt(s);
  }

  private lowerStmt(s: Stmt | undefined): void {
    if (!s) return;
    const outer = this.stmt;
    this.stmt = s;
    this.dispatch(s);
    this.stmt = outer;
  }

  private dispatch(s: Stmt): void {
    const g = this.graph;
    switch (s.kind) {
      case "BlockStmt":
        return this.stmts(s.stmts);
      case "ExprStmt": {
        this.exprs.read(s.x);
        const call = unparen(s.x);
        if (call.kind === "CallExpr") {
          const how = this.exprs.calls.exitOf(call);
          if (how) g.exit(how);
        }
        return;
      }
      case "SendStmt": {
        const chan = this.exprs.read(s.chan);
        const value = this.exprs.read(s.value);
        g.emit({ op: "send", node: s, chan, value, select: undefined });
        return;
      }
      case "IncDecStmt":
        this.exprs.readWrite(s.x, s.x, "incdec");
        return;
      case "AssignStmt":
        return this.assign(s);
      case "GoStmt":
      case "DeferStmt": {
        const call = unparen(s.call);
        if (call.kind === "CallExpr") this.exprs.calls.call(call, s.kind === "GoStmt" ? "go" : "defer");
        else this.exprs.read(call);
        return;
      }
      case "ReturnStmt": {
        const results = this.results(s.results);
        const named = this.seed.decl.kind === "ValueSpec" ? [] : this.seed.decl.type.results.flatMap((f) => f.names);
        if (s.results.length === 0) for (const n of named) this.exprs.read(n);
        else if (s.results.length === named.length) this.storeResults(named, s.results);
        g.emit({ op: "return", node: s, results });
        g.exit("return");
        return;
      }
      case "BranchStmt":
        if (s.tok !== "fallthrough") g.branch(s.tok, s.label?.name);
        return;
      case "IfStmt": {
        this.lowerStmt(s.init);
        const then = g.newBlock();
        const otherwise = s.else ? g.newBlock() : undefined;
        const after = g.newBlock();
        this.exprs.condition(s.cond, then, otherwise ?? after);
        g.start(then);
        this.stmts(s.then.stmts);
        g.jump(after);
        if (otherwise) {
          g.start(otherwise);
          this.lowerStmt(s.else);
          g.jump(after);
        }
        g.current = after.preds.length > 0 ? after : undefined;
        return;
      }
      case "SwitchStmt": {
        this.lowerStmt(s.init);
        if (s.tag) this.exprs.read(s.tag);
        return this.clauses(s.clauses, s.tag === undefined, s.tag);
      }
      case "TypeSwitchStmt": {
        this.lowerStmt(s.init);
        this.exprs.read(s.x);
        return this.clauses(s.clauses, false);
      }
      case "SelectStmt":
        return this.select(s.clauses, s);
      case "ForStmt": {
        this.lowerStmt(s.init);
        const own = new Set<VarObj>();
        if (s.init?.kind === "AssignStmt" && s.init.op === ":=") for (const l of s.init.lhs) this.addLocal(own, l);
        const trips = this.resolver.constants.tripsOf(s);
        if (trips !== undefined) return this.straight(s, trips);
        // `for ; i < n; i++` counts on from before.
        const counted = new Set(own);
        if (!s.init && s.post?.kind === "IncDecStmt") this.addLocal(counted, s.post.x);
        const stepped = new Set([...counted].filter((v) => this.isCounter(s.post, v)));
        const per = this.declaredIn(s.body);
        if (this.freshLoopVars) for (const v of own) per.add(v);
        const loop = g.enterLoop(s, per, stepped);
        const head = g.split();
        const body = g.newBlock();
        const post = g.newBlock();
        g.leaveLoop(loop);
        const after = g.newBlock();
        g.loop = loop;
        if (s.cond) this.exprs.condition(s.cond, body, after);
        else g.jump(body);
        g.pushTarget(after, post);
        g.start(body);
        this.stmts(s.body.stmts);
        // The variables of a three-clause loop are copied before the post statement (Go spec, For statements).
        g.jump(post, false, true);
        g.popTarget();
        g.start(post);
        this.lowerStmt(s.post);
        g.jump(head, true);
        g.leaveLoop(loop);
        g.current = after.preds.length > 0 ? after : undefined;
        return;
      }
      case "RangeStmt":
        return this.range(s);
      case "LabeledStmt":
        g.setLabel(s.label.name);
        return this.lowerStmt(s.stmt);
      case "DeclStmt":
        for (const spec of s.decl.specs) {
          if (spec.kind !== "ValueSpec" || s.decl.tok !== "var") continue;
          const several = spec.values.length === spec.names.length ? undefined : spec.values[0];
          if (several) this.exprs.readMulti(several);
          const values = several
            ? spec.names.map((_, i) => this.exprs.resultOf(several, i))
            : spec.values.map((v) => this.exprs.read(v));
          spec.names.forEach((n, i) => this.exprs.define(n, values[i] ?? { k: "nil" }));
        }
        return;
      default:
        return;
    }
  }

  /** A loop whose body runs once or never: no loop at all. */
  private straight(s: ForStmt, trips: 0 | 1): void {
    const g = this.graph;
    const after = g.newBlock();
    const post = g.newBlock();
    const body = g.newBlock();
    if (s.cond) this.exprs.read(s.cond);
    g.jump(trips === 0 ? after : body);
    g.pushTarget(after, post);
    g.start(body);
    this.stmts(s.body.stmts);
    g.jump(post);
    g.popTarget();
    g.start(post);
    // Where each iteration has a variable of its own, that of the next one is stepped: nobody sees it.
    if (!this.freshLoopVars) this.lowerStmt(s.post);
    g.jump(after);
    g.current = after.preds.length > 0 ? after : undefined;
  }

  /** Named results get what is returned; `return list, err` of themselves stores nothing. */
  private storeResults(named: readonly Ident[], results: readonly Expr[]): void {
    named.forEach((n, i) => {
      const e = results[i];
      const x = e && unparen(e);
      if (x?.kind === "Ident" && this.resolver.info.objOf(x) === this.resolver.info.objOf(n)) return;
      this.exprs.write(n, e ?? n, "store", undefined);
    });
  }

  /** Results of a return statement: plain variables are read when all calls have been made, as the compiler does it
   * (the specification leaves it open): `return list, g.Wait()`. */
  private results(list: readonly Expr[]): readonly Value[] {
    const later = list.map((e) => unparen(e).kind === "Ident");
    const out = list.map((e, i) => (later[i] ? undefined : this.exprs.read(e)));
    return list.map((e, i) => out[i] ?? this.exprs.read(e));
  }

  private assign(s: AssignStmt): void {
    if (s.op !== "=" && s.op !== ":=") {
      for (const r of s.rhs) this.exprs.read(r);
      for (const l of s.lhs) this.exprs.readWrite(l, l, "incdec");
      return;
    }
    const values: Value[] = [];
    if (s.rhs.length === s.lhs.length) for (const r of s.rhs) values.push(this.exprs.read(r));
    else {
      const only = s.rhs[0];
      if (only) this.exprs.readMulti(only);
      s.lhs.forEach((_, i) => values.push(only ? this.exprs.resultOf(only, i) : { k: "unknown" }));
    }
    s.lhs.forEach((l, i) => {
      const value = values[i] ?? { k: "unknown" };
      const rhs = s.rhs.length === s.lhs.length ? s.rhs[i] : s.rhs[0];
      this.exprs.assignTo(l, value, s.op === ":=", rhs);
    });
  }

  private clauses(list: readonly CaseClause[], conditions: boolean, tag?: Expr): void {
    const g = this.graph;
    const after = g.newBlock();
    g.pushTarget(after, undefined);
    const bodies = list.map(() => g.newBlock());
    let hasDefault = false;
    list.forEach((c, i) => {
      const body = bodies[i];
      if (!body) return;
      if (c.isDefault) {
        hasDefault = true;
        return;
      }
      for (const e of c.exprs) {
        const next = g.newBlock();
        if (conditions) this.exprs.condition(e, body, next);
        else {
          if (!this.resolver.info.isType(e)) this.exprs.read(e);
          if (tag) g.matchEdges({ tag, value: e }, body, next);
          else {
            g.edge(g.current, body);
            g.edge(g.current, next);
          }
        }
        g.start(next);
      }
    });
    const defaultIndex = list.findIndex((c) => c.isDefault);
    const fallback = hasDefault ? bodies[defaultIndex] : after;
    const { info, context } = this.resolver;
    const none = tag && !hasDefault && namesAllValues(tag, list, info, context.pkg) ? g.current : undefined;
    if (fallback && !none) g.jump(fallback);
    list.forEach((c, i) => {
      const body = bodies[i];
      if (!body) return;
      g.start(body);
      this.stmts(c.body);
      const last = c.body[c.body.length - 1];
      const next = bodies[i + 1];
      if (last?.kind === "BranchStmt" && last.tok === "fallthrough" && next) g.jump(next);
      else g.jump(after);
    });
    g.popTarget();
    // Where every case leaves, what comes behind the switch is for values that nobody has named.
    if (none && after.preds.length === 0) g.edge(none, after);
    g.current = after.preds.length > 0 ? after : undefined;
  }

  private select(list: readonly CommClause[], node: Stmt): void {
    const g = this.graph;
    const info: SelectInfo = { node, hasDefault: list.some((c) => !c.comm), cases: list.length };
    g.emit({ op: "select", node, info });
    const from = g.current;
    const after = g.newBlock();
    g.pushTarget(after, undefined);
    for (const c of list) {
      const body = g.newBlock();
      if (canFire(c.comm, this.resolver.info, this.resolver.channels)) g.edge(from, body);
      g.start(body);
      this.comm(c.comm, info);
      this.stmts(c.body);
      g.jump(after);
    }
    g.popTarget();
    g.current = after.preds.length > 0 ? after : undefined;
  }

  private comm(s: Stmt | undefined, info: SelectInfo): void {
    if (!s) return;
    const g = this.graph;
    if (s.kind === "SendStmt") {
      const chan = this.exprs.read(s.chan);
      g.emit({ op: "send", node: s, chan, value: this.exprs.read(s.value), select: info });
    } else if (s.kind === "ExprStmt") {
      this.exprs.receive(s.x, info);
    } else if (s.kind === "AssignStmt") {
      const rhs = s.rhs[0];
      if (!rhs) return;
      this.exprs.receive(rhs, info);
      s.lhs.forEach((l, i) =>
        this.exprs.assignTo(l, i === 0 ? this.resolver.value(rhs) : { k: "unknown" }, s.op === ":=", rhs),
      );
    }
  }

  private range(s: RangeStmt): void {
    const g = this.graph;
    const t = under(this.resolver.typeOf(s.x));
    const x = this.exprs.rangeOperand(s);
    const own = new Set<VarObj>();
    if (s.tok === ":=") for (const e of [s.key, s.value]) if (e) this.addLocal(own, e);
    const per = this.declaredIn(s.body);
    if (this.freshLoopVars) for (const v of own) per.add(v);
    const loop = g.enterLoop(s, per, t.kind === "chan" || t.kind === "signature" ? new Set() : own);
    const head = g.split();
    const body = g.newBlock();
    g.leaveLoop(loop);
    const after = g.newBlock();
    g.loop = loop;
    if (t.kind === "chan") g.emit({ op: "rangechan", node: s.x, chan: x, value: undefined, select: undefined });
    this.exprs.rangeAccess(s, t.kind);
    g.edge(g.current, body);
    g.edge(g.current, after);
    g.pushTarget(after, head, true);
    g.start(body);
    for (const e of [s.key, s.value]) {
      if (!e) continue;
      // Below Go 1.22 the loop stores into one variable in every iteration.
      if (s.tok === ":=" && e.kind === "Ident" && !this.freshLoopVars) this.exprs.write(e, e, "store", undefined);
      if (s.tok === ":=" && e.kind === "Ident")
        this.exprs.define(e, e === s.value ? this.resolver.value(e) : { k: "unknown" });
      else this.exprs.assignTo(e, { k: "unknown" }, false, undefined);
    }
    if (t.kind === "signature") this.exprs.rangeFunc(s, x);
    this.stmts(s.body.stmts);
    g.jump(head, true);
    g.popTarget();
    g.leaveLoop(loop);
    g.current = after;
  }

  private addLocal(set: Set<VarObj>, e: Expr): void {
    const v = this.localOf(e);
    if (v) set.add(v);
  }

  private localOf(e: Expr): VarObj | undefined {
    const o = e.kind === "Ident" ? this.resolver.info.objOf(e) : undefined;
    return o?.kind === "var" ? o : undefined;
  }

  private isCounter(post: Stmt | undefined, v: VarObj): boolean {
    if (post?.kind === "IncDecStmt") return post.x.kind === "Ident" && this.resolver.info.objOf(post.x) === v;
    return post?.kind === "AssignStmt" && post.lhs.some((l) => l.kind === "Ident" && this.resolver.info.objOf(l) === v);
  }

  /** Variables declared within a statement, those of closures in it included. */
  private declaredIn(body: Stmt): Set<VarObj> {
    const set = new Set<VarObj>();
    for (const v of this.seed.info.locals) {
      if (v.ident && isInside(v.ident, body)) set.add(v);
    }
    return set;
  }
}
