import type { FuncUnit } from "../ir/ir";
import type { Thread } from "../engine/summary";
import { instrsOf } from "../walks/cfg-walk";

/** By the last part of their names these serve requests, or start what does. */
const SERVES = /(?:serve(?!mux)|listen|start|run)[^.]*$/i;

/**
 * The function starts nothing but handlers, which it registers (`mux.HandleFunc("/", s.list)`), and calls nothing that serves:
 * requests come when it has returned.
 */
export function onlyRegisters(fn: FuncUnit, threads: readonly Thread[]): boolean {
  return (
    !fn.file.isTest &&
    threads.every((t) => t.what === "http-handler") &&
    !instrsOf(fn).some(({ i }) => i.op === "call" && SERVES.test(i.name))
  );
}
