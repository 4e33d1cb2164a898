import type { FuncObj, Type, VarObj } from "../../semantic/types";
import type { CallExpr, Node } from "../../syntax/ast";
import { isExportedName, isOpen } from "../callers/entry";
import type { Marked } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import type { PackageIR } from "../ir/package";
import { idOf } from "../ir/path";
import { under } from "../ir/types";
import type { Site } from "../engine/summary";

/** Something that holds channels: a variable, parameter or field, a result of a function, or a `make` itself. */
export interface ChannelNode {
  readonly kind: "variable" | "result" | "make";
  readonly variable: VarObj | undefined;
  /** The `make` call. */
  readonly made: Site | undefined;
  /** Where its channels go. */
  readonly to: ReadonlySet<ChannelNode>;
  readonly from: ReadonlySet<ChannelNode>;
  /** Channels from elsewhere may be in it. */
  readonly foreign: boolean;
  /** Others may close what is in it. */
  readonly escapes: boolean;
  /** Others may receive from it, and cannot close it. */
  readonly readOutside: boolean;
  readonly closed: boolean;
  readonly sends: readonly Site[];
  /** Operands of `range` and of `v, ok := <-ch`. */
  readonly drains: readonly { readonly at: Site; readonly loop: Node }[];
  /** Other receives. */
  readonly receives: number;
}

/** One that is still being filled. */
export type OpenNode = {
  -readonly [K in keyof ChannelNode]: ChannelNode[K] extends readonly (infer E)[]
    ? E[]
    : ChannelNode[K] extends ReadonlySet<infer E>
      ? Set<E>
      : ChannelNode[K];
};

/** The nodes of a package's channel flow: one for each variable, field, result and `make`. */
export class ChannelNodes {
  private readonly byKey = new Map<string, OpenNode>();

  /**
   * @param leaking functions whose values get to where their calls are not seen
   * @param interfaceMethods names of methods that the package calls through interfaces
   */
  constructor(
    private readonly ir: PackageIR,
    private readonly leaking: Marked<FuncUnit>,
    private readonly interfaceMethods: Marked<string>,
  ) {}

  all(): readonly OpenNode[] {
    return [...this.byKey.values()];
  }

  /** Undefined for variables of other packages. */
  variable(v: VarObj): OpenNode | undefined {
    if (v.role === "field" || v.role === "package") {
      if (v.pkg?.path !== this.ir.pkg.id.path) return undefined;
      const open = isExportedName(v.name);
      return this.node(`v${idOf(v.origin)}`, {
        variable: v.origin,
        foreign: open,
        escapes: open && !isReceiveOnly(v.type),
        readOutside: open,
      });
    }
    return this.node(`v${idOf(v)}`, { variable: v });
  }

  result(fn: FuncUnit, index: number): OpenNode {
    const v = fn.results[index];
    const outside = isOpen(fn) || this.leaking.has(fn);
    return this.node(`r${idOf(fn.decl)}:${index}`, {
      kind: "result",
      readOutside: outside,
      escapes: (outside || this.isBehindInterface(fn)) && !isReceiveOnly(resultType(fn, index) ?? v?.type),
    });
  }

  /** A method that others may call although they do not know its type: whoever gets a channel from it may close it. */
  private isBehindInterface(fn: FuncUnit): boolean {
    const name = fn.obj?.name ?? "";
    return fn.recv !== undefined && (isExportedName(name) || this.interfaceMethods.has(name));
  }

  made(at: { readonly fn: FuncUnit; readonly node: CallExpr }): OpenNode {
    return this.node(`m${idOf(at.node)}`, { kind: "make", made: at });
  }

  private node(key: string, init: Partial<OpenNode>): OpenNode {
    let n = this.byKey.get(key);
    if (!n) {
      n = {
        kind: "variable",
        variable: undefined,
        made: undefined,
        to: new Set(),
        from: new Set(),
        foreign: false,
        escapes: false,
        readOutside: false,
        closed: false,
        sends: [],
        drains: [],
        receives: 0,
        ...init,
      };
      this.byKey.set(key, n);
    }
    return n;
  }
}

/** Channels of the one get into the other; undefined: what is not known. */
export function flow(from: OpenNode | undefined, to: OpenNode | undefined): void {
  if (from && to) {
    from.to.add(to);
    to.from.add(from);
  } else if (from) from.escapes = true;
  else if (to) to.foreign = true;
}

/** A node and all that `next` leads to from it. */
export function closure(n: ChannelNode, next: (x: ChannelNode) => ReadonlySet<ChannelNode>): ReadonlySet<ChannelNode> {
  const found = new Set<ChannelNode>([n]);
  const work = [n];
  for (let x = work.pop(); x; x = work.pop()) {
    for (const y of next(x)) {
      if (found.has(y)) continue;
      found.add(y);
      work.push(y);
    }
  }
  return found;
}

export function isChannel(t: Type): boolean {
  return under(t).kind === "chan";
}

export function isReceiveOnly(t: Type | undefined): boolean {
  const u = t && under(t);
  return u?.kind === "chan" && u.dir === "recv";
}

/** Type of a result, named or not. */
function resultType(fn: FuncUnit, index: number): Type | undefined {
  if (fn.obj) return (fn.obj satisfies FuncObj).type.results[index]?.type;
  const t = fn.decl.kind === "FuncLit" ? fn.info.typeOf(fn.decl) : undefined;
  return t?.kind === "signature" ? t.results[index]?.type : undefined;
}
