import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import type { Site } from "../../flow/engine/summary";
import type { VarObj } from "../../semantic/types";
import type { BlockStmt, CallExpr, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { isSimple } from "../edits/access";
import { entriesOf } from "../edits/analysis";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { calledName, treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { producersOf, type Producer } from "./producers";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { terminates, type Tree } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/**
 * `defer close(ch)` first in the one goroutine that sends. Where the sender is the function that starts the receivers,
 * `close(ch)` right after it has sent all.
 */
export function deferClose(facts: PackageFacts, channel: VarObj): Rewrite {
  return attempt(() => {
    const all = openProducers(facts, channel);
    const [p] = all;
    if (!p || all.length > 1 || isSeveral(p))
      refuse(
        "Several goroutines send on the channel: it must not be closed before all have ended.",
        "有多个 goroutine 向该 channel 发送：必须等它们都结束后才能关闭。",
      );
    const { decl } = p.fn;
    const body = decl.kind === "ValueSpec" ? undefined : decl.body;
    if (!body) refuse("The function that sends has no body here.", "发送方函数在这里没有函数体。");
    const { editor, edits, tree } = editing(p.fn);
    if (!isNamedOutside(p, channel, body))
      refuse("The channel has no name at the end of the sender.", "在发送方的结尾处该 channel 没有名字。");
    if (p.threads.length > 0) {
      if (!p.threads.every((t) => isMadeBy(givenAs(facts, channel, p, t), t.by)))
        refuse("Whoever made the channel may start the sender again.", "创建该 channel 的代码可能会再次启动发送方。");
      editor.atStart(body, [`defer close(${p.channel})`]);
      return edits.finish();
    }
    // A function that others call sends again with the next call.
    if (channel.role !== "local" || channel.owner !== p.fn.decl)
      refuse("The function may be called again and send once more.", "该函数可能再次被调用并继续发送。");
    // The sender goes on: what it does next may be to wait for the receivers.
    const last = p.sends
      .map((n) => topStatement(body.stmts, n))
      .reduce<Stmt | undefined>((a, b) => (a && b ? (b.pos > a.pos ? b : a) : (a ?? b)), undefined);
    if (!last || terminates(last) || tree.functionOf(last) !== p.fn.decl)
      refuse("It cannot be told where the last value is sent.", "无法确定最后一个值在何处发送。");
    editor.after(last, [`close(${p.channel})`]);
    return edits.finish();
  });
}

/**
 * Closes the channel when all producers have ended: after the `Wait` that is there, or in a goroutine that waits for
 * them, with a WaitGroup if there is none.
 *
 * @param instead the close that every producer makes, and that goes
 */
export function closeAfterWait(facts: PackageFacts, channel: VarObj, instead?: Site): Rewrite {
  return attempt(() => {
    const all = instead ? producersOf(facts, channel).producers : openProducers(facts, channel);
    const [only] = all;
    if (only && all.length === 1 && !isSeveral(only))
      refuse("One goroutine sends: it can close the channel itself.", "只有一个 goroutine 发送：由它自己关闭即可。");
    const starts = all.flatMap((p) => p.threads.map((t) => ({ ...t, producer: p })));
    const by = starts[0]?.by;
    if (!by || starts.some((s) => s.by !== by) || all.some((p) => p.threads.length === 0)) {
      refuse(
        "The goroutines that send are not all started by one function.",
        "发送的 goroutine 不是都由同一个函数启动的。",
      );
    }
    const name = channel.role === "field" ? undefined : channel.name;
    if (
      name === undefined ||
      (channel.owner !== by.decl && !by.captures.has(channel) && !by.params.includes(channel))
    ) {
      refuse(
        "The channel has no name in the function that starts the goroutines.",
        "在启动 goroutine 的函数中，该 channel 没有名字。",
      );
    }
    const body = by.decl.kind === "ValueSpec" ? undefined : by.decl.body;
    if (!body) refuse("The function has no body.", "函数没有函数体。");
    const { editor, edits, tree } = editing(by);
    if (instead) {
      const close = instead.fn.unit === by.unit ? tree.statementOf(instead.node) : undefined;
      if ((close?.kind !== "ExprStmt" && close?.kind !== "DeferStmt") || !all.some((p) => p.fn === instead.fn))
        refuse("The close stands elsewhere.", "关闭操作位于别处。");
      editor.remove(close);
    }
    const tops = starts.map((s) => topStatement(body.stmts, s.thread.spawn.node)).filter((s) => s !== undefined);
    const last = tops.reduce((a, b) => (b.pos > a.pos ? b : a));
    const first = tops.reduce((a, b) => (b.pos < a.pos ? b : a));
    const groups = new Set(starts.map((s) => waitGroupOf(by, tree, s.thread.spawn.node, s.producer)));
    const [group] = groups;
    if (groups.size === 1 && group !== undefined) {
      const wait = body.stmts.find((s) => s.pos > last.pos && isCall(editor.src, s, `${group}.Wait()`));
      const received = body.stmts.find((s) => s.pos > last.pos && receives(s, by, channel));
      if (wait && (!received || received.pos > wait.pos)) editor.after(wait, [`close(${name})`]);
      else editor.after(last, waiter(group, name));
      return edits.finish();
    }
    if (group !== undefined || groups.size > 1)
      refuse("The goroutines that send are waited for by different means.", "发送的 goroutine 由不同的方式等待。");
    const imports = new Imports(edits);
    const wg = namesFor(by).fresh("wg", "senders");
    editor.before(first, [`var ${wg} ${imports.use(by.file, "sync")}.WaitGroup`]);
    const done = new Set<Node>();
    for (const s of starts) joinBy(editor, by, wg, s.thread.spawn.node, done);
    editor.after(last, waiter(wg, name));
    imports.write();
    return edits.finish();
  });
}

/** What the starter gives the sender as its parameter, where it is the only one to call it. */
function givenAs(facts: PackageFacts, channel: VarObj, p: Producer, t: Producer["threads"][number]): VarObj {
  const i = p.fn.params.indexOf(channel);
  const call = t.thread.spawn.node;
  const arg = i >= 0 && call.kind === "CallExpr" ? call.args[i] : undefined;
  if (!arg || entriesOf(facts).callersOf(p.fn).length > 1) return channel;
  const x = unparen(arg);
  const o = x.kind === "Ident" ? t.by.info.objOf(x) : undefined;
  return o?.kind === "var" ? o : channel;
}

/** The function that starts the sender made the channel, or makes the object that holds it. */
function isMadeBy(channel: VarObj, by: FuncUnit): boolean {
  if (channel.role !== "field") return channel.role === "local" && channel.owner === by.decl;
  let made = false;
  visit(by.decl, (n) => {
    const key = n.kind === "KeyValueExpr" ? n.key : undefined;
    const lhs = n.kind === "AssignStmt" ? n.lhs : [];
    for (const x of key ? [key] : lhs) {
      const id = x.kind === "SelectorExpr" ? x.sel : x;
      const o = id.kind === "Ident" ? by.info.objOf(id) : undefined;
      if (o?.kind === "var" && o.origin === channel.origin) made = true;
    }
  });
  return made;
}

/** The text that denotes the channel means the same at both ends of the body. */
function isNamedOutside(p: Producer, channel: VarObj, body: BlockStmt): boolean {
  let ok = p.channel !== "";
  for (const s of p.sends) {
    visit(s.kind === "SendStmt" ? s.chan : s, (n) => {
      const o = n.kind === "Ident" ? p.fn.info.objOf(n) : undefined;
      if (o?.kind !== "var" || o.role !== "local" || o.owner !== p.fn.decl) return;
      // The variable itself, which the function declares at its top.
      if (o !== channel && o.ident && isInside(o.ident, body)) ok = false;
    });
  }
  return ok;
}

/** Receives that would go on for ever with zero values. */
function refuseEndless(receives: readonly Site[]): void {
  for (const { fn, node } of receives) {
    const tree = treeFor(fn);
    for (const n of tree.up(node)) {
      if (n === fn.decl) break;
      if (n.kind === "AssignStmt" && n.lhs.length === 2 && n.rhs.length === 1) break;
      if (n.kind === "ForStmt" || n.kind === "RangeStmt")
        refuse(
          "A receiver in a loop does not look whether the channel is closed.",
          "循环中的接收方不会检查该 channel 是否已关闭。",
        );
    }
  }
}

function openProducers(facts: PackageFacts, channel: VarObj): readonly Producer[] {
  const { producers, closed, receives } = producersOf(facts, channel);
  refuseEndless(receives);
  if (closed) refuse("The channel is closed somewhere already.", "该 channel 已在某处关闭。");
  if (producers.length === 0) refuse("Nobody is seen to send on the channel.", "没有看到向该 channel 发送的代码。");
  return producers;
}

/** Several goroutines of it may run at once. */
function isSeveral(p: Producer): boolean {
  return p.threads.length > 1 || p.threads.some((t) => t.thread.loop !== undefined || t.thread.many);
}

function editing(fn: FuncUnit): { readonly editor: StatementEditor; readonly edits: EditSet; readonly tree: Tree } {
  const edits = new EditSet();
  const tree = treeFor(fn);
  return { edits, tree, editor: new StatementEditor(edits, new Source(fn.file, fn.unit), tree) };
}

/** The statement of the list that holds a node. */
function topStatement(list: readonly Stmt[], n: Node): Stmt | undefined {
  return list.find((s) => isInside(n, s));
}

function waiter(group: string, channel: string): string[] {
  return ["go func() {", `\t${group}.Wait()`, `\tclose(${channel})`, "}()"];
}

function isCall(src: Source, s: Stmt, text: string): boolean {
  return s.kind === "ExprStmt" && src.of(s.x) === text;
}

function receives(s: Stmt, fn: FuncUnit, channel: VarObj): boolean {
  let found = false;
  visit(s, (n) => {
    const from = n.kind === "RangeStmt" ? n.x : n.kind === "UnaryExpr" && n.op === "<-" ? n.x : undefined;
    if (from?.kind === "Ident" && fn.info.objOf(from) === channel) found = true;
    return !found;
  });
  return found;
}

/** The WaitGroup that waits for the goroutine: of `wg.Go(..)`, or whose `Done` the goroutine calls. */
function waitGroupOf(by: FuncUnit, tree: Tree, spawn: Node, p: Producer): string | undefined {
  const src = new Source(by.file, by.unit);
  if (spawn.kind === "CallExpr" && tree.parent(spawn)?.kind !== "GoStmt") {
    const fun = unparen(spawn.fun);
    return fun.kind === "SelectorExpr" && fun.sel.name === "Go" && isSimple(fun.x) ? src.of(fun.x) : undefined;
  }
  let group: string | undefined;
  if (p.fn.decl.kind !== "FuncLit") return undefined;
  visit(p.fn.decl, (n) => {
    if (n.kind === "CallExpr" && calledName(n)?.name === "Done" && n.args.length === 0) {
      const fun = unparen(n.fun);
      const t = fun.kind === "SelectorExpr" ? by.info.typeOf(fun.x) : undefined;
      const named = t?.kind === "pointer" ? t.elem : t;
      if (fun.kind === "SelectorExpr" && named?.kind === "named" && named.obj.name === "WaitGroup" && isSimple(fun.x))
        group = src.of(fun.x);
    }
  });
  return group;
}

/** Makes a goroutine one that the new WaitGroup waits for. */
function joinBy(editor: StatementEditor, by: FuncUnit, wg: string, spawn: Node, done: Set<Node>): void {
  if (done.has(spawn)) return;
  done.add(spawn);
  const { tree, src, edits } = editor;
  const go = tree.parent(spawn);
  if (spawn.kind !== "CallExpr" || go?.kind !== "GoStmt")
    refuse("A goroutine is started by other means than a go statement.", "有 goroutine 不是由 go 语句启动的。");
  const fun = unparen(spawn.fun);
  const [major, minor] = by.file.goVersion;
  if (
    fun.kind === "FuncLit" &&
    spawn.args.length === 0 &&
    (major > 1 || minor >= 25) &&
    fun.type.results.length === 0
  ) {
    edits.replace(src.file, src.start(go), src.start(fun), `${wg}.Go(`);
    edits.replace(src.file, src.end(fun), src.end(go), ")");
    return;
  }
  editor.before(go, [`${wg}.Add(1)`]);
  if (fun.kind === "FuncLit") {
    editor.atStart(fun.body, [`defer ${wg}.Done()`]);
    return;
  }
  wrapCall(editor, by, wg, go, spawn);
}

/** `go work(x)` becomes a closure that calls it: its arguments are evaluated later, so they must stay what they are. */
function wrapCall(editor: StatementEditor, by: FuncUnit, wg: string, go: Stmt, call: CallExpr): void {
  const { src, edits } = editor;
  const [major, minor] = by.file.goVersion;
  const stays = major > 1 || minor >= 22;
  if (!stays || !call.args.every(isSimple))
    refuse("The arguments of a go statement would be evaluated later.", "go 语句的参数会被推迟求值。");
  const indent = editor.indent(go);
  edits.replace(
    src.file,
    src.start(go),
    src.end(go),
    `go func() {\n${indent}\tdefer ${wg}.Done()\n${indent}\t${src.of(call)}\n${indent}}()`,
  );
}
