/** Which files a build selects (go help buildconstraint), and the language version that a file asks for. */
import type { Version } from "./module";
import { impliedVersion, readConstraint, satisfied, type Constraint } from "./constraint";

/** What a build is for. */
export interface BuildContext {
  readonly goos: string;
  readonly goarch: string;
  /** Given with `-tags`. */
  readonly tags: ReadonlySet<string>;
  /** Go version of the toolchain that is assumed: all `go1.N` tags up to it hold. */
  readonly release: Version;
}

export const defaultBuild: BuildContext = { goos: "linux", goarch: "amd64", tags: new Set(), release: [1, 26] };

const knownSystems = words(
  "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos",
);
const unixSystems = words("aix android darwin dragonfly freebsd hurd illumos ios linux netbsd openbsd solaris");
const knownArchitectures = words(
  "386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 " +
    "ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm",
);
/** Compiler, cgo, and the experiments that are on by default in the newest release. */
const standingTags = words(
  "gc cgo goexperiment.regabiwrappers goexperiment.regabiargs goexperiment.dwarf5 goexperiment.greenteagc " +
    "goexperiment.randomizedheapbase64 goexperiment.swissmap goexperiment.aliastypeparams goexperiment.spinbitmutex " +
    "goexperiment.synchashtriemap",
);
/** Systems whose tag also stands for another one's. */
const alsoCalled: ReadonlyMap<string, string> = new Map([
  ["android", "linux"],
  ["illumos", "solaris"],
  ["ios", "darwin"],
]);

/** True if the name of a Go file (`x_linux_arm64_test.go`) lets it into the build. */
export function selectsName(name: string, build: BuildContext): boolean {
  if (!name.endsWith(".go") || name.startsWith("_") || name.startsWith(".")) return false;
  const stem = name.slice(0, -".go".length).replace(/_test$/, "");
  // What stands before the first underscore is no constraint: `linux.go` is for all systems.
  const parts = stem.split("_").slice(1);
  const last = parts.at(-1) ?? "";
  const before = parts.at(-2) ?? "";
  if (knownArchitectures.has(last)) {
    return tagHolds(last, build) && (!knownSystems.has(before) || tagHolds(before, build));
  }
  return !knownSystems.has(last) || tagHolds(last, build);
}

/** What a file's `//go:build` line says about it. */
export interface Selection {
  readonly selected: boolean;
  /** Lowest Go version that the line implies, if any. */
  readonly goVersion: Version | undefined;
}

/** Judges a file by its build constraint; the name has been judged before. */
export function selectsText(source: string, build: BuildContext): Selection {
  return selects(readConstraint(source), build);
}

/** The same for a constraint that has been read already. */
export function selects(constraint: Constraint | undefined, build: BuildContext): Selection {
  if (constraint === undefined) return always;
  return { selected: holds(constraint, build), goVersion: impliedVersion(constraint) };
}

/**
 * The language version of a file: its module's, unless its `//go:build` line names one. That may lower or raise it,
 * but counts as 1.21 at least, the first release that looked at such lines (Go spec, appendix; go/types).
 */
export function fileVersion(module: Version, constraint: Version | undefined): Version {
  if (constraint === undefined) return module;
  return compareVersions(constraint, [1, 21]) < 0 ? [1, 21] : constraint;
}

/** Negative, zero or positive as the first version is older, the same, newer. */
export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1];
}

const always: Selection = { selected: true, goVersion: undefined };

function holds(constraint: Constraint, build: BuildContext): boolean {
  return satisfied(constraint, (tag) => tagHolds(tag, build));
}

function tagHolds(tag: string, build: BuildContext): boolean {
  if (tag === build.goos || tag === build.goarch || tag === alsoCalled.get(build.goos)) return true;
  if (tag === "unix") return unixSystems.has(build.goos);
  const release = /^go(\d+)\.(\d+)$/.exec(tag);
  if (release !== null) return compareVersions([Number(release[1]), Number(release[2])], build.release) <= 0;
  if (tag === "go1" || tag === `${build.goarch}.v1`) return true;
  return standingTags.has(tag) || build.tags.has(tag);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
