import type { VarObj } from "../../semantic/types";
import type { AskLog } from "./ask-log";
import { condLocks } from "./cond-locks";
import type { Engine } from "./engine";
import type { FuncUnit } from "../ir/ir";
import { isOverwrittenLock, isTestedPlace } from "./place-scan";
import { isServedByMany } from "./task-channels";
import { sameStored, storedValues, type Stored } from "./stored-values";

/** What functions were told about their package as a whole, before an edit. */
export class Told {
  private readonly conds: string;
  private readonly stores: ReadonlyMap<VarObj, readonly Stored[]>;
  private readonly scans: ReadonlyMap<VarObj, number>;

  constructor(engine: Engine, log: AskLog) {
    this.conds = condLocks(engine).signature;
    this.stores = new Map([...log.stores.keys()].map((v) => [v, storedValues(engine, v)]));
    this.scans = new Map([...log.scans.keys()].map((v) => [v, scanOf(engine, v)]));
  }

  /** Condition variables have the locks that they had. */
  hasSameConds(engine: Engine): boolean {
    return this.conds === condLocks(engine).signature;
  }

  /** Functions that would be told something else now. */
  misled(engine: Engine, log: AskLog): readonly FuncUnit[] {
    const out: FuncUnit[] = [];
    for (const [v, users] of log.stores)
      if (!sameStored(this.stores.get(v) ?? [], storedValues(engine, v))) out.push(...users);
    for (const [v, users] of log.scans) if (this.scans.get(v) !== scanOf(engine, v)) out.push(...users);
    return out;
  }
}

function scanOf(engine: Engine, v: VarObj): number {
  return (
    (isTestedPlace(engine, v) ? 1 : 0) + (isOverwrittenLock(engine, v) ? 2 : 0) + (isServedByMany(engine, v) ? 4 : 0)
  );
}
