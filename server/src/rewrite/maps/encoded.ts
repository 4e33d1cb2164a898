import { under } from "../../flow/ir/types";
import type { BodyInfo, Package, StructT, Type } from "../../semantic/types";
import type { CallExpr, Expr } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { refuse } from "../edits/result";
import { bodiesOf } from "../edits/uses";

/** How deep the types of arguments are searched for the struct. */
const MAX_DEPTH = 8;

/**
 * Refuses to change the type of an exported field whose struct is handed to code that takes any value: encoders, decoders
 * and printers look at exported fields, and an atomic or a sync.Map is an empty object to them.
 */
export function requireNotEncoded(pkg: Package, struct: StructT, field: string): void {
  if (!/^\p{Lu}/u.test(field)) return;
  for (const { decl, info } of bodiesOf(pkg)) {
    visit(decl, (n) => {
      if (n.kind !== "CallExpr" || info.isType(n.fun) || isBuiltin(n, info)) return;
      n.args.forEach((a, i) => {
        if (takesAny(info.typeOf(n.fun), i) && holds(info.typeOf(a), struct, 0)) {
          refuse(
            `${field} is exported, and its struct is given to code that takes any value: what is encoded or printed would change.`,
            `${field} 是导出字段，且其结构体被传给接受任意值的代码：编码或打印的结果会改变。`,
          );
        }
      });
    });
  }
}

function isBuiltin(n: CallExpr, info: BodyInfo): boolean {
  const fun: Expr = unparen(n.fun);
  return fun.kind === "Ident" && info.objOf(fun)?.kind === "builtin";
}

/** The parameter at this index is an interface without methods. */
function takesAny(t: Type, index: number): boolean {
  const s = under(t);
  if (s.kind !== "signature") return true;
  const last = s.params[s.params.length - 1];
  const variadic = s.variadic && index >= s.params.length - 1;
  const p = variadic ? last?.type : s.params[index]?.type;
  const own = p && under(p);
  const elem = variadic && own?.kind === "slice" ? under(own.elem) : own;
  return elem?.kind === "interface" && elem.methods.size === 0;
}

function holds(t: Type, struct: StructT, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const u = under(t.kind === "named" ? t.origin : t);
  if (u === struct) return true;
  switch (u.kind) {
    case "pointer":
    case "slice":
    case "array":
      return holds(u.elem, struct, depth + 1);
    case "map":
      return holds(u.value, struct, depth + 1);
    case "struct":
      return u.fields.some((f) => holds(f.type, struct, depth + 1));
    default:
      return false;
  }
}
