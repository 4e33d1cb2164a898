import type { Effect, Operand, SpawnKind } from "./knowledge";

/**
 * What functions of one package do. A key names one or several of them, separated by blanks; alternatives for the
 * last part are joined by a bar: `Sort Reverse`, `(*Mutex).Lock`, `(*Buffer).Write|WriteString`, `Locker.Lock`.
 * Several rows for one name add up.
 */
export interface PackageRows {
  readonly path: string;
  readonly rows: Readonly<Record<string, readonly Effect[]>>;
}

/** The names that a key of {@link PackageRows} stands for, qualified. */
export function qualifiedNames(path: string, key: string): readonly string[] {
  return key.split(" ").flatMap((item) => {
    const dot = item.lastIndexOf(".") + 1;
    return item
      .slice(dot)
      .split("|")
      .map((last) => `${path}.${item.slice(0, dot)}${last}`);
  });
}

type Of<K extends Effect["kind"]> = Extract<Effect, { kind: K }>;

export const lock = (op: Of<"lock">["op"], operand?: Operand): Effect =>
  operand === undefined ? { kind: "lock", op } : { kind: "lock", op, operand };

/** Starts one goroutine for the callback. */
export const spawns = (callback: Operand, what: SpawnKind, joinedBy?: string): Effect => ({
  kind: "spawn",
  callback,
  many: false,
  joinedBy,
  blocks: false,
  what,
});
/** Several goroutines may run the callback at once. */
export const spawnsMany = (callback: Operand, what: SpawnKind, members?: readonly string[]): Effect => ({
  kind: "spawn",
  callback,
  many: true,
  joinedBy: undefined,
  blocks: false,
  what,
  ...(members ? { members } : {}),
});
/** One goroutine that runs methods or function fields of the operand, one after the other. */
export const spawnsMembers = (callback: Operand, what: SpawnKind, members: readonly string[]): Effect => ({
  kind: "spawn",
  callback,
  many: false,
  joinedBy: undefined,
  blocks: false,
  what,
  members,
});
/** Several goroutines run the callback at once; the call returns when all have ended. */
export const runsAll = (callback: Operand, what: SpawnKind): Effect => ({
  kind: "spawn",
  callback,
  many: true,
  joinedBy: undefined,
  blocks: true,
  what,
});
/** A handler of requests: a function, or a value with the method. */
export const serves = (callback: Operand): Effect => spawnsMany(callback, "http-handler", ["ServeHTTP"]);

export const calls = (
  callback: Operand,
  times: Of<"calls">["times"] = "many",
  members?: readonly string[],
): Effect => ({
  kind: "calls",
  callback,
  times,
  once: false,
  ...(members ? { members } : {}),
});
/** Asks the operand, and all after it, for its text. */
export const asksText = (callback: Operand): Effect => ({
  kind: "calls",
  callback,
  times: "maybe",
  once: false,
  members: ["String", "Error"],
  printed: true,
});
export const callsOnceEver = (callback: Operand): Effect => ({ kind: "calls", callback, times: "maybe", once: true });
export const keeps = (callback: Operand): Effect => ({ kind: "keeps", callback });
export const keepsOnce = (callback: Operand): Effect => ({ kind: "keeps", callback, once: true });
export const retains = (operand: Operand, into?: Operand): Effect => ({ kind: "retains", operand, into });

export const waitgroup = (op: Of<"waitgroup">["op"]): Effect => ({ kind: "waitgroup", op });
export const cond = (op: Of<"cond">["op"]): Effect => ({ kind: "cond", op });
export const syncmap = (op: Of<"syncmap">["op"]): Effect => ({ kind: "syncmap", op });
export const pool = (op: Of<"pool">["op"]): Effect => ({ kind: "pool", op });
/** Atomic function: the address is the first argument. */
export const atomicCall = (op: Of<"atomic">["op"]): Effect => ({ kind: "atomic", op, address: 0, typed: false });
/** Method of an atomic type. */
export const atomicMethod = (op: Of<"atomic">["op"]): Effect => ({ kind: "atomic", op, address: "recv", typed: true });

/** Reads elements or entries, one level. */
export const reads = (operand: Operand): Effect => ({ kind: "reads", operand, deep: false });
/** Reads all that is reachable. */
export const readsAll = (operand: Operand): Effect => ({ kind: "reads", operand, deep: true });
export const writes = (operand: Operand): Effect => ({ kind: "writes", operand, deep: false });
export const writesAll = (operand: Operand): Effect => ({ kind: "writes", operand, deep: true });
/** Reads what an encoder does. */
export const encodes = (operand: Operand): Effect => ({ kind: "reads", operand, deep: true, encoded: true });
export const decodes = (operand: Operand): Effect => ({ kind: "writes", operand, deep: true, encoded: true });
export const fresh: Effect = { kind: "fresh" };
export const aliases = (operand: Operand): Effect => ({ kind: "aliases", operand });

export const exits = (what: Of<"exits">["what"]): Effect => ({ kind: "exits", what });
export const sleeps: Effect = { kind: "sleeps" };
export const blocks = (on: Of<"blocks">["on"]): Effect => ({ kind: "blocks", on });
export const derives = (context: number, cancel?: number): Effect => ({ kind: "context", context, cancel });
export const acquires = (operand: Operand): Effect => ({ kind: "order", op: "acquire", operand });
export const releases = (operand: Operand): Effect => ({ kind: "order", op: "release", operand });
export const resource = (what: Of<"resource">["what"], method = "Close", result = 0): Effect => ({
  kind: "resource",
  result,
  method,
  what,
});
