/** Reads `go.mod`, `go.work` and `vendor/modules.txt` (Go Modules Reference, "go.mod files", "Workspaces"). */
import { message, text, type Text } from "../text/text";
import { modLines, type ModLine } from "./module-lines";

export type Version = readonly [major: number, minor: number];

/** Newest language version that is known; what holds outside of modules. */
export const newestVersion: Version = [1, 26];
/** What holds in a module without a `go` line. */
export const versionWithoutGoLine: Version = [1, 16];

/** Something in a module file that cannot be used. The rest of the file still counts. */
export interface ModuleProblem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly message: Text;
}

export interface Requirement {
  readonly path: string;
  readonly version: string;
}

export interface Replacement {
  readonly path: string;
  /** Undefined: all versions. */
  readonly version: string | undefined;
  /** A module path, or a folder if it begins with `./`, `../` or is absolute. */
  readonly target: string;
  readonly targetVersion: string | undefined;
}

export interface ModuleFile {
  /** Module path; empty where the line is missing or broken. */
  readonly path: string;
  /** Of the `go` line. */
  readonly go: Version | undefined;
  readonly toolchain: string | undefined;
  readonly requires: readonly Requirement[];
  readonly replaces: readonly Replacement[];
  /** Folders that `./...` leaves out (Go 1.25): `./x` is relative to the module, `x` is any folder of that name. */
  readonly ignores: readonly string[];
  /** What `godebug` lines say of timers' channels (`asynctimerchan`): true keeps them as before Go 1.23. */
  readonly asyncTimers: boolean | undefined;
  readonly problems: readonly ModuleProblem[];
}

export interface WorkFile {
  readonly go: Version | undefined;
  /** Folders of the modules, as written. */
  readonly uses: readonly string[];
  readonly replaces: readonly Replacement[];
  readonly problems: readonly ModuleProblem[];
}

/** Parses a `go.mod`. Never throws; what cannot be read is named in `problems`. */
export function parseModuleFile(file: string, source: string): ModuleFile {
  const reader = new Reader(file);
  for (const line of modLines(source)) {
    if (line.problem !== undefined) reader.fail(line, line.problem);
    else if (!reader.shared(line) && !reader.moduleOnly(line)) reader.fail(line, unknownDirective({ verb: line.verb }));
  }
  if (reader.path === "" && reader.problems.length === 0)
    reader.problems.push({ file, line: 1, message: noModuleLine });
  return reader.module();
}

/** Parses a `go.work`. Never throws. */
export function parseWorkFile(file: string, source: string): WorkFile {
  const reader = new Reader(file);
  const uses: string[] = [];
  for (const line of modLines(source)) {
    if (line.problem !== undefined) reader.fail(line, line.problem);
    else if (line.verb === "use") {
      if (line.args.length === 1) uses.push(line.args[0] ?? "");
      else reader.fail(line, badLine({ verb: "use", form: "use DIR" }));
    } else if (!reader.shared(line)) reader.fail(line, unknownDirective({ verb: line.verb }));
  }
  return { go: reader.go, uses, replaces: reader.replaces, problems: reader.problems };
}

/** Import paths of all packages that `vendor/modules.txt` lists, with the module that each belongs to. */
export function parseVendorList(source: string): ReadonlyMap<string, string> {
  const packages = new Map<string, string>();
  let module = "";
  for (const line of source.split("\n")) {
    if (line.startsWith("# ")) module = line.slice(2).split(" ")[0] ?? "";
    else if (line !== "" && !line.startsWith("#")) packages.set(line.trim(), module);
  }
  return packages;
}

/** The language version that holds in a module; undefined: outside of modules. */
export function languageVersion(module: ModuleFile | undefined): Version {
  if (module === undefined) return newestVersion;
  // A broken go.mod may have lost its go line: the newest version reports least.
  return module.go ?? (module.problems.length > 0 ? newestVersion : versionWithoutGoLine);
}

/** Reads `1.22`, `1.22.3`, `1.23rc1`; undefined if it is no Go version. */
export function parseGoLine(version: string): Version | undefined {
  const match = /^([1-9]\d*)\.(0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)|(?:rc|beta|alpha)[1-9]\d*)?(?:-[^\s]+)?$/.exec(version);
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}

const ignoredVerbs: ReadonlySet<string> = new Set(["exclude", "retract", "godebug", "tool"]);

class Reader {
  path = "";
  go: Version | undefined;
  toolchain: string | undefined;
  readonly requires: Requirement[] = [];
  readonly replaces: Replacement[] = [];
  readonly ignores: string[] = [];
  asyncTimers: boolean | undefined;
  readonly problems: ModuleProblem[] = [];

  constructor(private readonly file: string) {}

  fail(line: ModLine, what: Text): void {
    this.problems.push({ file: this.file, line: line.line, message: what });
  }

  /** Directives of both kinds of file. False: not one of them. */
  shared(line: ModLine): boolean {
    const [first, second] = line.args;
    switch (line.verb) {
      case "go":
        this.go = first === undefined || line.args.length > 1 ? undefined : parseGoLine(first);
        if (this.go === undefined) this.fail(line, badGoVersion({ version: line.args.join(" ") }));
        return true;
      case "toolchain":
        if (first !== undefined && second === undefined) this.toolchain = first;
        else this.fail(line, badLine({ verb: "toolchain", form: "toolchain NAME" }));
        return true;
      case "godebug":
        for (const setting of line.args) this.godebug(setting);
        return true;
      case "replace":
        this.replace(line);
        return true;
      default:
        return false;
    }
  }

  moduleOnly(line: ModLine): boolean {
    const [first, second] = line.args;
    switch (line.verb) {
      case "module":
        if (first !== undefined && second === undefined && this.path === "") this.path = first;
        else this.fail(line, this.path === "" ? badLine({ verb: "module", form: "module PATH" }) : repeatedModule);
        return true;
      case "require":
        if (line.args.length === 2 && first !== undefined && second !== undefined && /^v\d/.test(second)) {
          this.requires.push({ path: first, version: second });
        } else this.fail(line, badLine({ verb: "require", form: "require PATH v1.2.3" }));
        return true;
      case "ignore":
        if (first !== undefined && second === undefined) this.ignores.push(first);
        else this.fail(line, badLine({ verb: "ignore", form: "ignore DIR" }));
        return true;
      default:
        return ignoredVerbs.has(line.verb);
    }
  }

  module(): ModuleFile {
    const { path, go, toolchain, requires, replaces, ignores, asyncTimers, problems } = this;
    return { path, go, toolchain, requires, replaces, ignores, asyncTimers, problems };
  }

  /** `asynctimerchan=1`, or `default=go1.22`, which chooses the behaviour of an older Go. */
  private godebug(setting: string): void {
    const [key, value = ""] = setting.split("=");
    if (key === "asynctimerchan") this.asyncTimers = value !== "0";
    const minor = /^go1\.(\d+)/.exec(value)?.[1];
    if (key === "default" && minor !== undefined) this.asyncTimers ??= Number(minor) < 23;
  }

  private replace(line: ModLine): void {
    const arrow = line.args.indexOf("=>");
    const [path, version, ...moreLeft] = line.args.slice(0, arrow);
    const [target, targetVersion, ...moreRight] = line.args.slice(arrow + 1);
    if (arrow < 1 || path === undefined || target === undefined || moreLeft.length > 0 || moreRight.length > 0) {
      this.fail(line, badLine({ verb: "replace", form: "replace PATH [v1.2.3] => TARGET [v1.2.3]" }));
      return;
    }
    this.replaces.push({ path, version, target, targetVersion });
  }
}

const noModuleLine = text("there is no `module` line", "缺少 `module` 行");
const repeatedModule = text("there is a second `module` line", "`module` 行重复");
const unknownDirective = message<{ readonly verb: string }>({
  en: (p) => `\`${p.verb}\` is no directive that is known here`,
  "zh-cn": (p) => `\`${p.verb}\` 不是此处可用的指令`,
});
const badLine = message<{ readonly verb: string; readonly form: string }>({
  en: (p) => `this \`${p.verb}\` line cannot be read; its form is \`${p.form}\``,
  "zh-cn": (p) => `无法解析此 \`${p.verb}\` 行；格式应为 \`${p.form}\``,
});
const badGoVersion = message<{ readonly version: string }>({
  en: (p) => `\`${p.version}\` is no Go version`,
  "zh-cn": (p) => `\`${p.version}\` 不是 Go 版本号`,
});
