import type { FuncUnit } from "../ir/ir";
import type { Thread, Touch } from "../engine/summary";
import { instrsOf, reaches } from "../walks/cfg-walk";
import { pointOf } from "../walks/local-uses";

/** By the last part of their names these serve requests, or start what does. */
const SERVES = /(?:serve(?!mux)|listen|start|run)[^.]*$/i;

/** A listener that nobody has been given yet. */
const OPENS = /\.Listen(?:Packet|TCP|UDP|IP|Unix|Unixgram)?$/;

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

/**
 * The function registers the handler, and has not come to what serves when it touches the place: `mux.HandleFunc("/", s.add)`,
 * `s.queue = make(chan conn)`, `go s.server.Serve(ln)`.
 */
export function comesBeforeServing(t: Thread, y: Touch, fn: FuncUnit, threads: readonly Thread[]): boolean {
  if (t.what !== "http-handler" || t.via.length > 0 || fn.file.isTest) return false;
  const touch = pointOf(fn, (y.via[0] ?? y.at).node);
  const starts = new Set(threads.flatMap((u) => (u.what === "http-handler" ? [] : [(u.via[0] ?? u.spawn).node])));
  return (
    touch !== undefined &&
    !instrsOf(fn).some(
      ({ i, at }) =>
        i.op === "call" &&
        (i.mode === "go" || (SERVES.test(i.name) && !OPENS.test(i.name)) || starts.has(i.node)) &&
        reaches(at, touch, { stops: () => false }),
    )
  );
}
