import type { BlockedReceiver } from "../../flow/channels/blocked-receivers";
import type { BlockedSender } from "../../flow/channels/blocked-senders";
import type { FuncUnit } from "../../flow/ir/ir";
import type { Site } from "../../flow/engine/summary";
import type { VarObj } from "../../semantic/types";
import type { CallExpr, ForStmt, Node, RangeStmt, SendStmt, Stmt } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { isSimple } from "../edits/access";
import { rootOf } from "../edits/calls";
import { contextName } from "./context-fixes";
import { editingOf, isInLoop, isSince, ownStatement, type Editing } from "../edits/editing";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { isInside } from "../../syntax/extent";

/** Room for all that is sent, so that no send waits. */
export function bufferChannel(b: BlockedSender): Rewrite {
  return attempt(() => {
    const e = editingOf(b.start.fn);
    const make = makeOf(e, b.channel, b.why === "crowded" ? 2 : 1);
    const room = roomFor(e, b, make);
    const [, size] = make.args;
    if (size) e.edits.replace(e.src.file, e.src.start(size), e.src.end(size), room);
    else e.edits.insert(e.src.file, e.src.base + make.rparen, `, ${room}`);
    return e.edits.finish();
  });
}

/** How many values are sent, as an expression that is in scope at the make. */
function roomFor(e: Editing, b: BlockedSender, make: CallExpr): string {
  // Each request has its own.
  if (b.why === "asked") return "1";
  if (isInLoop(editingOf(b.send.fn), b.at.node))
    refuse("The goroutine sends in a loop: how often is not known.", "该 goroutine 在循环中发送，次数未知。");
  const loops = loopsAround(e, b.start.node, make);
  const [loop] = loops;
  if (!loop) {
    let sends = 0;
    visit(e.fn.decl, (n) => {
      if (n.kind !== "SendStmt" || n.chan.kind !== "Ident" || e.fn.info.objOf(n.chan) !== b.channel) return;
      const goroutine = [...e.tree.up(n)].find((x) => x.kind === "FuncLit");
      if (goroutine && loopsAround(e, goroutine, make).length > 0) refuseNumber();
      sends++;
    });
    // Sent by a function that has the channel as a parameter.
    if (sends === 0 && b.why !== "none")
      refuse("How often the goroutine sends is not known.", "无法确定该 goroutine 发送多少次。");
    return String(Math.max(sends, 1));
  }
  const x = loop.kind === "RangeStmt" ? unparen(loop.x) : undefined;
  const root = x && isSimple(x) ? e.src.of(x) : undefined;
  if (loops.length > 1 || !x || root === undefined) refuseNumber();
  let declaredBefore = true;
  visit(x, (n) => {
    const o = n.kind === "Ident" ? e.fn.info.objOf(n) : undefined;
    if (o?.kind === "var" && o.role === "local" && (o.ident?.pos ?? 0) > make.pos) declaredBefore = false;
  });
  if (!declaredBefore) refuseNumber();
  const t = e.fn.info.typeOf(x);
  const kind = t.kind === "named" ? t.underlying.kind : t.kind;
  if (kind === "basic") return root;
  if (kind !== "slice" && kind !== "map" && kind !== "array") refuseNumber();
  return `len(${root})`;
}

/** Loops with the node in them, and without the make. */
function loopsAround(e: Editing, node: Node, make: Node): readonly (ForStmt | RangeStmt)[] {
  return [...e.tree.up(node)].filter((n) => (n.kind === "ForStmt" || n.kind === "RangeStmt") && !isInside(make, n)) as (
    ForStmt | RangeStmt
  )[];
}

function refuseNumber(): never {
  return refuse(
    "How many goroutines send is not known where the channel is made.",
    "创建 channel 时还不知道有多少个 goroutine 会发送。",
  );
}

/** The `make` with so many arguments that the variable starts with. */
function makeOf(e: Editing, v: VarObj, args: 1 | 2): CallExpr {
  let make: CallExpr | undefined;
  visit(e.tree.root, (n) => {
    const [names, values] =
      n.kind === "AssignStmt" ? [n.lhs, n.rhs] : n.kind === "ValueSpec" ? [n.names, n.values] : [[], []];
    names.forEach((l, i) => {
      const value = values[i];
      const x = value && unparen(value);
      if (l.kind === "Ident" && e.fn.info.objOf(l) === v && x?.kind === "CallExpr" && names.length === values.length)
        make = x;
    });
  });
  if (make?.fun.kind !== "Ident" || make.fun.name !== "make" || make.args.length !== args)
    refuse("The channel is not made here without a buffer.", "该 channel 不是在此以无缓冲方式创建的。");
  return make;
}

/** The send in a select with the end of the context that is in scope, and so all sends on that channel in the same function. */
export function selectOnDone(send: Site): Rewrite {
  return attempt(() => {
    const e = editingOf(send.fn);
    const s = ownStatement(e, send.node);
    if (s.kind !== "SendStmt") refuse("The send is a case of a select already.", "该发送已经是 select 的一个分支。");
    const ctx = contextName(send.fn, s);
    const { decl, info } = send.fn;
    if (decl.kind === "ValueSpec" || decl.type.results.length > 0)
      refuse("The goroutine would have to return something.", "该 goroutine 需要返回值。");
    const channel = s.chan.kind === "Ident" ? info.objOf(s.chan) : undefined;
    const sends: SendStmt[] = [s];
    visitOutsideClosures(decl, (n) => {
      if (n.kind !== "SendStmt" || n === s || n.chan.kind !== "Ident" || info.objOf(n.chan) !== channel) return;
      if (e.tree.parent(n)?.kind !== "CommClause" && contextName(send.fn, n) === ctx) sends.push(n);
    });
    for (const x of sends) {
      const indent = e.editor.indent(ownStatement(e, x));
      const lines = [
        "select {",
        `case ${e.src.of(x)}:`,
        `case <-${ctx}.Done():`,
        ...(isInLoop(e, x) ? ["\treturn"] : []),
        "}",
      ];
      e.edits.replace(e.src.file, e.src.start(x), e.src.end(x), lines.join(`\n${indent}`));
    }
    return e.edits.finish();
  });
}

/** Every close by one function that closes at most once: of `sync.OnceFunc` (Go 1.21), below that around a `sync.Once`. */
export function closeOnce(facts: { readonly units: readonly FuncUnit[] }, channel: VarObj): Rewrite {
  return attempt(() => {
    const owner = facts.units.find((u) => u.decl === channel.owner);
    if (!owner || channel.role !== "local") refuse("The channel is no local variable.", "该 channel 不是局部变量。");
    const e = editingOf(owner);
    let declared: Stmt | undefined;
    const closes: CallExpr[] = [];
    visit(e.tree.root, (n) => {
      if (n === channel.ident) declared = e.tree.statementOf(n);
      if (n.kind !== "CallExpr" || n.fun.kind !== "Ident" || n.fun.name !== "close" || n.args.length !== 1) return;
      const [arg] = n.args;
      if (arg?.kind === "Ident" && owner.info.objOf(arg) === channel) closes.push(n);
    });
    if (!declared || closes.length === 0 || e.src.afterLine(declared) === undefined || !e.tree.listAround(declared))
      refuse("The channel is closed elsewhere.", "该 channel 在别处关闭。");
    const names = namesFor(rootOf(owner));
    const name = names.fresh(`close${channel.name.charAt(0).toUpperCase()}${channel.name.slice(1)}`, "closeChannel");
    for (const c of closes) e.edits.replace(e.src.file, e.src.start(c), e.src.end(c), `${name}()`);
    const sync = e.imports.use(e.src.file, "sync");
    if (isSince(owner, 21))
      e.editor.after(declared, [`${name} := ${sync}.OnceFunc(func() { close(${channel.name}) })`]);
    else {
      const once = names.fresh("once", `${channel.name}Once`);
      e.editor.after(declared, [
        `var ${once} ${sync}.Once`,
        `${name} := func() { ${once}.Do(func() { close(${channel.name}) }) }`,
      ]);
    }
    e.imports.write();
    return e.edits.finish();
  });
}

/** Leaves the deferred close (or the one by `keep`) as the only one. */
export function singleCloser(drop: Site): Rewrite {
  return attempt(() => {
    const e = editingOf(drop.fn);
    const s = ownStatement(e, drop.node);
    if (s.kind !== "ExprStmt") refuse("The close is not a statement of its own.", "该 close 不是单独的语句。");
    e.editor.remove(s);
    return e.edits.finish();
  });
}

/** The close after the `Wait` that follows it, when all senders have ended. */
export function closeAfterJoin(close: Site): Rewrite {
  return attempt(() => {
    const e = editingOf(close.fn);
    const s = ownStatement(e, close.node);
    const list = e.tree.listAround(s)?.list ?? [];
    const wait = list
      .slice(list.indexOf(s) + 1)
      .find(
        (x) =>
          x.kind === "ExprStmt" &&
          x.x.kind === "CallExpr" &&
          x.x.fun.kind === "SelectorExpr" &&
          x.x.fun.sel.name === "Wait" &&
          x.x.args.length === 0,
      );
    if (s.kind !== "ExprStmt" || !wait)
      refuse("Nothing that follows waits for the senders.", "后面没有等待发送方的代码。");
    const between = list.slice(list.indexOf(s) + 1, list.indexOf(wait));
    // The senders may only end when what comes in between has seen the close.
    let uses = false;
    for (const x of between) {
      visit(x, (n) => {
        if (n.kind === "RangeStmt" || (n.kind === "UnaryExpr" && n.op === "<-")) uses = true;
      });
    }
    if (uses) refuse("A receiver in between waits for the close.", "其间有接收方在等待关闭。");
    const text = e.src.of(s);
    e.editor.remove(s);
    e.editor.after(wait, [text]);
    return e.edits.finish();
  });
}

/** `if t.Stop() { <-t.C }`: drains where Stop came too late, and without waiting. */
export function drainAfterStop(at: Site, timer: Node): Rewrite {
  return attempt(() => {
    const e = editingOf(at.fn);
    const found = [...e.tree.up(at.node)].find((n) => n.kind === "IfStmt");
    const name = e.src.of(timer);
    const [only, second] = found?.kind === "IfStmt" ? found.then.stmts : [];
    const cond = found?.kind === "IfStmt" ? unparen(found.cond) : undefined;
    if (
      found?.kind !== "IfStmt" ||
      found.else ||
      only?.kind !== "ExprStmt" ||
      second ||
      (cond?.kind !== "Ident" && e.src.of(found.cond) !== `${name}.Stop()`)
    )
      refuse("More is done there than to drain the channel.", "那里除了排空通道还做了别的事。");
    const indent = e.src.indentAt(e.src.start(only));
    const lines = ["select {", `case <-${name}.C:`, "default:", "}"];
    e.edits.replace(e.src.file, e.src.start(found.cond), e.src.end(found.cond), `!${e.src.of(found.cond)}`);
    e.edits.replace(e.src.file, e.src.start(only), e.src.end(only), lines.join(`\n${indent}`));
    return e.edits.finish();
  });
}

/** Closes the channel where the goroutine (or function) that is to satisfy the receiver leaves without doing so. */
export function closeOnPath(b: BlockedReceiver): Rewrite {
  return attempt(() => {
    const [place] = b.places;
    const c = b.channel;
    if (!place || (b.why !== "sender-leaves" && b.why !== "owner-leaves"))
      refuse("There is no one place to close it.", "没有唯一合适的关闭位置。");
    const { fn } = place;
    const e = editingOf(fn);
    const name = c ? nameIn(b, fn) : closedIn(b, e);
    const { decl } = fn;
    const body = decl.kind === "ValueSpec" ? undefined : decl.body;
    if (!body) refuse("The function has no body here.", "该函数在这里没有函数体。");
    const closes = c?.ops.filter((o) => o.op === "close");
    if (c && b.why === "sender-leaves" && closes?.length === 0) {
      const several = c.starts.filter((s) => s.target.fn === fn);
      if (several.length !== 1 || several[0]?.at.block.loop)
        refuse("Several goroutines send: none of them may close.", "有多个 goroutine 发送：谁都不能单独关闭。");
      e.editor.atStart(body, [`defer close(${name})`]);
      return e.edits.finish();
    }
    for (const p of b.places) {
      if (p.node.kind === "ReturnStmt") e.editor.before(p.node, [`close(${name})`]);
      else e.editor.atEnd(body, [`close(${name})`]);
    }
    return e.edits.finish();
  });
}

/** A field that the function closes on its other paths: as it is named there. */
function closedIn(b: BlockedReceiver, { fn, src }: Editing): string {
  const names = new Set<string>();
  visitOutsideClosures(fn.decl, (n) => {
    const x = n.kind === "CallExpr" && n.fun.kind === "Ident" && n.fun.name === "close" ? n.args[0] : undefined;
    const field = x?.kind === "SelectorExpr" ? fn.info.selectionOf(x)?.obj : undefined;
    if (x && field?.name === b.name.split(".").at(-1)) names.add(src.of(x));
  });
  const [name, other] = names;
  if (name === undefined || other !== undefined)
    refuse("The function does not close it on another path.", "该函数在其他路径上也没有关闭它。");
  return name;
}

/** The channel as a function that knows it names it. */
function nameIn(b: BlockedReceiver, fn: FuncUnit): string {
  const c = b.channel;
  for (const o of c?.ops ?? []) {
    const root = o.fn === fn && o.path.root.k === "var" ? o.path.root.v : undefined;
    if (root) {
      if (root.type.kind === "chan" && root.type.dir === "recv")
        refuse("The function can only receive from it.", "该函数只能从中接收。");
      return root.name;
    }
  }
  if (c && (fn === c.owner || fn.captures.has(c.v))) return c.v.name;
  return refuse("The function has no name for the channel.", "该函数中没有这个 channel 的名字。");
}
