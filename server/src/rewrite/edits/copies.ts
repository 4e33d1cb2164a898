import { under } from "../../flow/ir/types";
import type { BodyInfo, Package, StructT, Type } from "../../semantic/types";
import type { Expr, Field, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { refuse } from "./result";
import { bodiesOf } from "./uses";

/**
 * Refuses where a struct is used in a way that a further field that holds a lock would break: copied by value (vet's
 * copylocks), built from a literal without keys, or converted.
 */
export function requireLockable(pkg: Package, struct: StructT, name: string): void {
  const holds = holderOf(struct);
  for (const { info, decl } of bodiesOf(pkg)) {
    const copied = (e: Expr | undefined): void => {
      if (!e) return;
      const x = unparen(e);
      if (x.kind === "CompositeLit" || x.kind === "CallExpr" || x.kind === "FuncLit") return;
      if (holds(info.typeOf(x)) && !info.isType(x)) copies(name);
    };
    const byValue = (fields: readonly Field[]): void => {
      for (const f of fields) if (holds(info.typeOf(f.type))) passed(name);
    };
    if (decl.kind === "FuncDecl") {
      byValue(decl.type.params);
      if (decl.recv) byValue([decl.recv]);
    }
    visit(decl, (n) => {
      switch (n.kind) {
        case "AssignStmt":
          // `*p = T{}` puts a new, free lock in place of one that may be held (vet says nothing of literals).
          if (n.op === "=" && n.lhs.some((l) => !(l.kind === "Ident" && l.name === "_") && holds(info.typeOf(l))))
            replaced(name);
          n.rhs.forEach((r, i) => {
            const l = n.lhs[i];
            if (!(l?.kind === "Ident" && l.name === "_")) copied(r);
          });
          return;
        case "ValueSpec":
          n.values.forEach(copied);
          return;
        case "ReturnStmt":
          n.results.forEach(copied);
          return;
        case "SendStmt":
          return copied(n.value);
        case "BinaryExpr":
          if ((n.op === "==" || n.op === "!=") && (holds(info.typeOf(n.x)) || holds(info.typeOf(n.y)))) compared(name);
          return;
        case "MapType":
          if (holds(info.typeOf(n.key))) compared(name);
          return;
        case "RangeStmt": {
          const v = n.value;
          if (v?.kind === "Ident" && v.name !== "_" && holds(info.typeOf(v))) copies(name);
          return;
        }
        case "FuncLit":
          return byValue(n.type.params);
        case "CallExpr":
          if (info.isType(n.fun)) {
            if (holds(info.typeOf(n.fun))) converted(name);
            // `T(x)` for another struct type of the same shape.
            const from = n.args[0];
            if (from && holds(info.typeOf(from)) && under(info.typeOf(n)).kind === "struct") converted(name);
            return;
          }
          // Elements move when a slice grows, and are overwritten by a copy.
          if (isBuiltin(n, info, ["append", "copy"]) && n.args.some((a) => holdsElements(holds, info.typeOf(a))))
            copies(name);
          n.args.forEach(copied);
          return;
        case "CompositeLit":
          literal(n, info.typeOf(n), struct, name);
          for (const e of n.elts) copied(e.kind === "KeyValueExpr" ? e.value : e);
          return;
        default:
          return;
      }
    });
  }
}

/** Whether a type holds the struct by value. */
function holderOf(struct: StructT): (t: Type) => boolean {
  const known = new Map<Type, boolean>();
  const holds = (t: Type, depth: number): boolean => {
    if (depth > 12) return false;
    const u = under(t.kind === "named" ? t.origin : t);
    if (u === struct) return true;
    const old = known.get(u);
    if (old !== undefined) return old;
    known.set(u, false);
    const r =
      u.kind === "struct"
        ? u.fields.some((f) => holds(f.type, depth + 1))
        : u.kind === "array"
          ? holds(u.elem, depth + 1)
          : false;
    known.set(u, r);
    return r;
  };
  return (t) => holds(t, 0);
}

function isBuiltin(n: Extract<Node, { kind: "CallExpr" }>, info: BodyInfo, names: readonly string[]): boolean {
  const fun = unparen(n.fun);
  return fun.kind === "Ident" && names.includes(fun.name) && info.objOf(fun)?.kind === "builtin";
}

function holdsElements(holds: (t: Type) => boolean, t: Type): boolean {
  const u = under(t);
  return u.kind === "slice" && holds(u.elem);
}

function literal(n: Extract<Node, { kind: "CompositeLit" }>, t: Type, struct: StructT, name: string): void {
  const u = under(t.kind === "named" ? t.origin : t);
  const of = u.kind === "pointer" ? under(u.elem) : u;
  if (of !== struct) return;
  const first = n.elts[0];
  if (first && first.kind !== "KeyValueExpr") {
    refuse(
      `A literal of ${name} lists its fields without keys: another field would break it.`,
      `${name} 的复合字面量没有写字段名，增加字段会使其无法编译。`,
    );
  }
}

function copies(name: string): never {
  return refuse(
    `Values of ${name} are copied, and a copy would have a lock of its own.`,
    `${name} 的值会被复制，副本将带有各自的锁。`,
  );
}

function compared(name: string): never {
  return refuse(
    `Values of ${name} are compared: the state of a lock would be compared with them.`,
    `${name} 的值会被比较：锁的状态也会参与比较。`,
  );
}

function replaced(name: string): never {
  return refuse(
    `Values of ${name} are overwritten as a whole, which would replace a lock that is held.`,
    `${name} 的值会被整体覆盖，这会替换掉正被持有的锁。`,
  );
}

function passed(name: string): never {
  return refuse(
    `${name} is passed by value (or has methods with value receivers): each call would get a lock of its own.`,
    `${name} 按值传递（或有值接收者方法）：每次调用都会得到各自的锁。`,
  );
}

function converted(name: string): never {
  return refuse(`${name} is converted from or to another struct type.`, `${name} 与其他结构体类型之间存在转换。`);
}
