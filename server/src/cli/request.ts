import type { Dependency } from "../ide/rests";
import type { Root } from "../ide/scope";
import type { Settings } from "../ide/settings";
import type { Locale } from "../text/text";
import type { JsonFinding, Phases, Skipped } from "./report";

/** What files a build selects. */
export interface BuildChoice {
  readonly goos: string | undefined;
  readonly goarch: string | undefined;
  readonly tags: readonly string[];
}

/** One run of `check`, or the part of it that one thread does. Can be posted to a worker. */
export interface CheckRequest {
  /** Folders of packages; absolute. */
  readonly folders: readonly string[];
  /** Paths that the user named, longest first. */
  readonly roots: readonly Root[];
  readonly settings: Settings;
  /** Folder that the settings' globs are relative to. */
  readonly configFolder: string;
  readonly build: BuildChoice;
  readonly locale: Locale;
  readonly cwd: string;
  /** Compute the edits of fixes: JSON shows them, text does not. */
  readonly withFixes: boolean;
}

export interface Counts {
  readonly files: number;
  readonly lines: number;
  readonly bytes: number;
  readonly packages: number;
  readonly functions: number;
}

/** What was found in one folder. */
export interface FolderOutcome extends Counts {
  readonly folder: string;
  readonly findings: readonly JsonFinding[];
  readonly skipped: readonly Skipped[];
  /** Messages about what went wrong inside the analysis; each lost some findings. */
  readonly errors: readonly string[];
  readonly rests: readonly Dependency[];
}

export interface CheckResult {
  readonly folders: readonly FolderOutcome[];
  /** What is wrong with module files. */
  readonly skipped: readonly Skipped[];
  readonly phases: Phases;
}
