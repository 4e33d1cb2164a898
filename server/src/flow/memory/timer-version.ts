import { isMentioned, ofPackage } from "../fact-table";

/** From this minor version of Go on, timers that nobody refers to are collected, stopped or not. */
const COLLECTED_SINCE = 23;

/**
 * Whether timers and tickers that are not stopped stay in the runtime until they fire, for ever in the case of tickers.
 *
 * That is so below Go 1.23 by the `go` line of the main module, and with `asynctimerchan=1`; a file's own language
 * version does not count. Without a module the newest Go is assumed.
 */
export const keepsUnstopped = ofPackage((engine): boolean => {
  if (isMentioned(engine, ASYNC)) return true;
  const { pkg } = engine;
  // Build constraints are no part of any function.
  if (pkg.timers) return pkg.timers === "kept";
  // A file with a build constraint has a version of its own; the others have the module's.
  const plain = pkg.files.filter((f) => !/^\/\/go:build\b/m.test(f.file.text));
  const [major, minor] = (plain[0] ?? pkg.files[0])?.goVersion ?? [1, COLLECTED_SINCE];
  return major === 1 && minor < COLLECTED_SINCE;
});

const ASYNC = /^\/\/go:debug asynctimerchan=1\b/m;
