import { serviceEmbed } from "../../gostd/registrars";
import { identical } from "../../semantic/identical";
import type { Named, Type, VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { callersIn, type Callers, isInEndlessLoop } from "../callers/callers";
import { containersOf, type Container, type ContainerUse } from "./container-uses";
import type { Engine } from "../engine/engine";
import { ofPackage } from "../fact-table";
import { methodsOf } from "../callers/methods-of";
import { isExportedName } from "../callers/entry";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { deref, namedOf, qualifiedTypeName, structOf, under } from "../ir/types";
import { KeySources } from "./key-sources";
import { lastingFields, lastingTypes } from "./lasting-types";
import { isNamedKey } from "./named-keys";
import { parentOf, parentsOf, usesOf } from "../walks/local-uses";
import { mentions } from "../walks/steps";
import { isSizeClass } from "./size-classes";
import type { Site } from "../engine/summary";
import { isTestSupport } from "../goroutines/test-support";
import { isNil } from "../../syntax/nil";

/** A map that lives as long as the program, gets ever new keys, and loses none. */
export interface UnboundedMap {
  readonly variable: VarObj;
  readonly subject: string;
  /** The insertion that shows it best. */
  readonly at: Site;
  /** Who inserts. */
  readonly by: "request" | "goroutine" | "loop" | "exported" | "event";
  /** The key cannot be one of a fixed set: it comes from time, a counter, chance or the request. */
  readonly fresh: "time" | "counter" | "random" | "request" | undefined;
  /** The method that is told of removals and removes nothing. */
  readonly removal: FuncUnit | undefined;
  readonly insert: ContainerUse;
}

/** All such maps of a package. */
export const unboundedMaps = ofPackage((engine): readonly UnboundedMap[] => {
  const out: UnboundedMap[] = [];
  if (isTestSupport(engine.pkg)) return out;
  let search: Search | undefined;
  for (const c of containersOf(engine).values()) {
    if (!c.uses.some((u) => u.kind === "insert") || !isOnlyAddedTo(c)) continue;
    const found = (search ??= new Search(engine)).judge(c);
    if (found) out.push(found);
  }
  return out;
});

/** Nothing in the package takes entries out, bounds their number, replaces the map or hands it to unknown code. */
function isOnlyAddedTo(c: Container): boolean {
  return !c.uses.some((u) => u.kind === "remove" || u.kind === "replace" || u.kind === "escape" || u.kind === "size");
}

const ADDS = /^(?:On|Handle)?(?:Add|Update|Create|Insert|Register|Join|Connect|Open|Subscribe)/;
const REMOVES = /^(?:On|Handle)?(?:Delete|Remove|Unregister|Deregister|Leave|Disconnect|Close|Unsubscribe)/;

class Search {
  private readonly callers: Callers;
  private readonly keys: KeySources;
  private readonly lasting: ReadonlySet<Named>;
  private readonly fields: ReadonlySet<VarObj>;

  constructor(private readonly engine: Engine) {
    this.callers = callersIn(engine);
    this.keys = new KeySources(engine);
    this.lasting = lastingTypes(engine);
    this.fields = lastingFields(engine);
  }

  judge(c: Container): UnboundedMap | undefined {
    const owner = c.variable.fieldOf;
    const subject = owner ? `${owner.obj.name}.${c.variable.name}` : c.variable.name;
    const inserts = c.uses.filter((u) => u.kind === "insert" && u.at.fn.kind !== "init");
    const event = owner && this.event(c, owner, inserts, subject);
    if (event) return event;
    // An object that a loop without end works for lives as long as that loop.
    const lasting = c.variable.role !== "field" || (owner ? this.isLasting(owner) : this.fields.has(c.variable));
    // Other packages may take entries out of an exported variable.
    if (c.variable.role === "package" && isExportedName(c.variable.name) && c.variable.pkg?.name !== "main")
      return undefined;
    const t = under(c.type);
    if (t.kind === "map" && this.isFixedSet(t.key)) return undefined;
    let best: UnboundedMap | undefined;
    for (const u of inserts) {
      if (!lasting && !isInOwnLoop(u)) continue;
      const found = this.insertion(c, u, subject);
      // Of keys that are not made there, there may be few.
      if (found && (lasting || found.fresh) && (!best || (found.fresh && !best.fresh))) best = found;
    }
    return best;
  }

  private insertion(c: Container, u: ContainerUse, subject: string): UnboundedMap | undefined {
    const { fn } = u.at;
    // Nil under a key lets go of what was there.
    if (!u.key || (u.value && isNil(u.value)) || isCheckedRegistration(u, fn) || this.isFixedSet(fn.info.typeOf(u.key)))
      return undefined;
    if ((c.variable.role === "field" && isOwnObject(u, fn)) || isNamedKey(u.key, u.at.node, fn)) return undefined;
    const key = this.keys.of(u.key, fn);
    if (key.fixed || (isNumber(fn.info.typeOf(u.key)) && !key.time && isSizeClass(u.key, fn, this.engine)))
      return undefined;
    const result = (by: UnboundedMap["by"], fresh: UnboundedMap["fresh"]): UnboundedMap => ({
      variable: c.variable,
      subject,
      at: u.at,
      by,
      fresh,
      removal: undefined,
      insert: u,
    });
    if (this.isStartUp(fn)) return undefined;
    const who = this.callers.runBy(fn);
    const fresh =
      key.request && who.request
        ? "request"
        : key.time
          ? "time"
          : key.random
            ? "random"
            : key.counter
              ? "counter"
              : undefined;
    if (who.request) return result("request", fresh);
    if (isInEndlessLoop(u.at.node, u.at.fn) || who.loop) return result("loop", fresh);
    if (who.goroutine) return result("goroutine", fresh);
    // What the caller registers (a driver, a handler) is as many as there are calls in the caller's source.
    if (isRegistration(u, fn)) return undefined;
    const open = this.callers.openParams(fn);
    if (fresh && who.exported) return result("exported", fresh);
    return [...key.params].some((p) => open.has(p)) ? result("exported", undefined) : undefined;
  }

  /** Only initialisers, `init` and what they call. */
  private isStartUp(fn: FuncUnit): boolean {
    return this.callers.isInitial(fn);
  }

  private isLasting(owner: Named): boolean {
    return this.lasting.has(owner.origin) || isHandlerType(owner, this.engine);
  }

  /** An event handler that is told what goes away and forgets nothing. */
  private event(
    c: Container,
    owner: Named,
    inserts: readonly ContainerUse[],
    subject: string,
  ): UnboundedMap | undefined {
    const methods = methodsOf(this.engine).of(owner.origin);
    const removal = methods.find((m) => REMOVES.test(m.name) && m.type.params.length > 0);
    const unit = removal && this.engine.ir.unitOf(removal);
    const insert = inserts.find((u) => u.key && this.adds(u.at.fn, owner, unit));
    if (!unit || !insert?.key || this.keys.of(insert.key, insert.at.fn).fixed || takesOutOfEntry(c, unit))
      return undefined;
    return { variable: c.variable, subject, at: insert.at, by: "event", fresh: undefined, removal: unit, insert };
  }

  /** The method is told what is added, or is a helper that only such methods of the type call. */
  private adds(fn: FuncUnit, owner: Named, removal: FuncUnit | undefined): boolean {
    if (fn.obj?.recvType !== owner) return false;
    if (ADDS.test(fn.obj.name)) return sameEvent(fn, removal);
    const calls = this.callers.isOpen(fn) ? [] : this.callers.of(fn);
    const isEvent = ({ obj }: FuncUnit): boolean => obj?.recvType === owner && ADDS.test(obj.name);
    return calls.some((c) => sameEvent(c.caller, removal)) && calls.every((c) => isEvent(c.caller));
  }

  /** A type that has a fixed set of values: enumerations, small integers, types. */
  private isFixedSet(key: Type): boolean {
    const u = under(key);
    if (u.kind === "basic" && /^(?:bool|u?int8)$/.test(u.name)) return true;
    if (key.kind !== "named") return false;
    if (key.obj.pkg?.path === "reflect" || key.obj.pkg?.path === "go/token" || key.obj.pkg?.path === "time")
      return true;
    // Constants of its own: an enumeration.
    const { pkg } = this.engine.ir;
    return u.kind === "basic" && [...pkg.names].some((n) => isConstantOf(pkg.lookup(n), key));
  }
}

/** The method takes something out of an entry instead: `delete(m[node], name)`, `m[topic] = slices.Delete(m[topic], i, i+1)`. */
function takesOutOfEntry(c: Container, removal: FuncUnit): boolean {
  const parents = parentsOf(removal.decl);
  const isDeleteFrom = (call: Node | undefined, entry: Node): boolean =>
    call?.kind === "CallExpr" && call.fun.kind === "Ident" && call.fun.name === "delete" && call.args[0] === entry;
  return c.uses.some(({ kind, at }) => {
    if (rootFunction(at.fn) !== removal) return false;
    if (kind === "insert") return true;
    const { parent } = parentOf(parents, at.node);
    if (isDeleteFrom(parent, at.node)) return true;
    const name = parent?.kind === "AssignStmt" && parent.op === ":=" ? parent.lhs[0] : undefined;
    const v = name?.kind === "Ident" ? at.fn.info.objOf(name) : undefined;
    if (v?.kind !== "var") return false;
    return usesOf(removal, v).some(({ ident }) => isDeleteFrom(parents.get(ident), ident));
  });
}

function isNumber(t: Type): boolean {
  const u = under(t);
  return u.kind === "basic" && (u.sort === "int" || u.sort === "uint");
}

function isConstantOf(o: ReturnType<Engine["ir"]["pkg"]["lookup"]>, t: Type): boolean {
  return o?.kind === "const" && o.type === t;
}

/** The entry goes into an object that this function has made: it fills what it builds. */
function isOwnObject(u: ContainerUse, fn: FuncUnit): boolean {
  let e: Expr | undefined =
    u.at.node.kind === "IndexExpr" ? u.at.node.x : u.at.node.kind === "CallExpr" ? u.at.node.fun : undefined;
  while (e?.kind === "SelectorExpr" || e?.kind === "ParenExpr" || e?.kind === "IndexExpr") e = e.x;
  const o = e?.kind === "Ident" ? fn.info.objOf(e) : undefined;
  return o?.kind === "var" && (o.role === "local" || o.role === "result") && o.owner === fn.decl;
}

/** A method inserts into its receiver in a loop that ends with the program or its channel. */
function isInOwnLoop(u: ContainerUse): boolean {
  const { fn } = u.at;
  const root = rootFunction(fn);
  return root.recv !== undefined && isInEndlessLoop(u.at.node, fn) && mentions(u.at.node, root.recv, root.info);
}

/** `OnAdd` and `OnDelete` of one kind of event: what follows the verb is the same, and so is what they are told. */
function sameEvent(add: FuncUnit, removal: FuncUnit | undefined): boolean {
  const tail = (fn: FuncUnit, verb: RegExp) =>
    (fn.obj?.name ?? "").replace(verb, "").replace(/^(?:e?d|ing)(?=[A-Z]|$)/, "");
  return (
    removal !== undefined && add !== removal && tail(add, ADDS) === tail(removal, REMOVES) && areToldAlike(add, removal)
  );
}

/** One is told something of a type that the other is told, too, or a key of what it is told: `Add(price)` has nothing to do with `Close(*conn)`. */
function areToldAlike(add: FuncUnit, removal: FuncUnit): boolean {
  const told = (fn: FuncUnit): readonly Type[] => (fn.obj?.type.params ?? []).map((p) => p.type);
  const added = told(add).flatMap((t) => [t, ...(structOf(deref(t))?.fields ?? []).map((f) => f.type)]);
  return told(removal).some((t) => added.some((a) => identical(a, t)));
}

/** Its methods serve requests, or make what does: `ServeHTTP`, handler methods, middleware, a gRPC service. */
function isHandlerType(t: Named, engine: Engine): boolean {
  if (structOf(t)?.fields.some((f) => f.embedded && serviceEmbed.test(f.name))) return true;
  return methodsOf(engine)
    .of(t.origin)
    .some(
      (m) =>
        (m.type.params.length === 2 &&
          namedOf(m.type.params[0]?.type ?? m.type)?.obj.name === "ResponseWriter" &&
          namedOf(m.type.params[1]?.type ?? m.type)?.obj.name === "Request") ||
        m.type.results.some((r) => /^net\/http\.Handler(?:Func)?$/.test(qualifiedTypeName(r.type))),
    );
}

/** A second entry under the same key is an error of the program: drivers, commands, formats. */
function isCheckedRegistration(u: ContainerUse, fn: FuncUnit): boolean {
  let panics = false;
  visit(fn.decl, (n) => {
    if (n.kind === "CallExpr" && n.fun.kind === "Ident" && n.fun.name === "panic") panics = true;
  });
  return panics && u.value !== undefined;
}

/** The entry itself is code that the caller hands in: a function or something with methods. */
function isRegistration(u: ContainerUse, fn: FuncUnit): boolean {
  if (!u.value) return false;
  const t = under(fn.info.typeOf(u.value));
  if (t.kind === "signature") return true;
  return t.kind === "interface" && t.methods.size > 0;
}
