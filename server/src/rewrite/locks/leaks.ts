import type { Stmt } from "../../syntax/ast";
import { exitsOf, unlabelled } from "../edits/tree";

/** The lock may be held, may have been given back, or both. */
interface Possible {
  readonly held: boolean;
  readonly free: boolean;
}

const NEVER: Possible = { held: false, free: false };

/** Where a lock gets lost that is taken by one statement of a list. */
export interface LostAt {
  /** Statements that leave with the lock held on some path. */
  readonly exits: readonly Stmt[];
  /** Those of them that are reached with the lock given back as well. */
  readonly mixed: ReadonlySet<Stmt>;
  /** The end of the list is reached with it, by some ways or by all of them. */
  readonly atEnd: "never" | "sometimes" | "always";
}

/** Follows the statements after the one that takes the lock. `gives` tells the statements that give it back. */
export function lostAfter(list: readonly Stmt[], taker: Stmt, gives: (s: Stmt) => boolean): LostAt {
  const rest = list.slice(list.indexOf(taker) + 1);
  const leaving = new Set(exitsOf(rest));
  const exits: Stmt[] = [];
  const mixed = new Set<Stmt>();
  const breaks: { readonly stmt: Stmt; state: Possible }[] = [];

  const seq = (stmts: readonly Stmt[], from: Possible): Possible => stmts.reduce((state, s) => one(s, state), from);
  const one = (labelled: Stmt, state: Possible): Possible => {
    const s = unlabelled(labelled);
    if (!state.held && !state.free) return state;
    if (gives(s)) return { held: false, free: true };
    switch (s.kind) {
      case "ReturnStmt":
      case "BranchStmt": {
        if (leaving.has(s)) {
          if (state.held) exits.push(s);
          if (state.held && state.free) mixed.add(s);
        } else if (s.kind === "BranchStmt" && s.tok !== "fallthrough") {
          const target = breaks[breaks.length - 1];
          if (target) target.state = union(target.state, state);
        } else if (s.kind === "BranchStmt") return state;
        return NEVER;
      }
      case "ExprStmt":
        return s.x.kind === "CallExpr" && s.x.fun.kind === "Ident" && s.x.fun.name === "panic" ? NEVER : state;
      case "BlockStmt":
        return seq(s.stmts, state);
      case "IfStmt": {
        const then = seq(s.then.stmts, state);
        return union(then, s.else ? one(s.else, state) : state);
      }
      case "SwitchStmt":
      case "TypeSwitchStmt":
        return branches(
          s,
          s.clauses.map((c) => c.body),
          s.clauses.some((c) => c.isDefault),
          state,
        );
      case "SelectStmt":
        return branches(
          s,
          s.clauses.map((c) => c.body),
          true,
          state,
        );
      case "ForStmt":
      case "RangeStmt": {
        const frame = { stmt: s, state: NEVER };
        breaks.push(frame);
        const once = seq(s.body.stmts, state);
        breaks.pop();
        const skipped = s.kind === "ForStmt" && s.cond === undefined ? NEVER : state;
        return union(union(skipped, s.kind === "ForStmt" && s.cond === undefined ? NEVER : once), frame.state);
      }
      default:
        return state;
    }
  };
  const branches = (s: Stmt, bodies: readonly (readonly Stmt[])[], complete: boolean, state: Possible): Possible => {
    const frame = { stmt: s, state: NEVER };
    breaks.push(frame);
    const ends = bodies.map((b) => seq(b, state)).reduce(union, complete ? NEVER : state);
    breaks.pop();
    return union(ends, frame.state);
  };

  const end = seq(rest, { held: true, free: false });
  return { exits, mixed, atEnd: !end.held ? "never" : end.free ? "sometimes" : "always" };
}

function union(a: Possible, b: Possible): Possible {
  return { held: a.held || b.held, free: a.free || b.free };
}
