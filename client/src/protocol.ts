/**
 * What editor and server say to each other beyond the Language Server Protocol.
 * The server repeats these shapes on its side; neither imports the other.
 */

/** `initializationOptions` of the `initialize` request. Other editors may leave out any of it. */
export interface InitializationOptions {
  /** Display language of the editor, such as `en` or `zh-cn`. The setting `racelight.locale` wins over it. */
  readonly locale: string;
  /** Whether the Go extension, and with it gopls, is there beside us. */
  readonly goExtension: boolean;
  /** The `racelight` settings at start; later ones come by `workspace/configuration`. */
  readonly settings: unknown;
  /** The two wasm files, where the server cannot read its own folder (web worker). */
  readonly wasm?: { readonly core: Uint8Array; readonly grammar: Uint8Array };
}

/** Request `racelight/explain`: the explanation of a rule. */
export interface ExplainParams {
  readonly rule: string;
  readonly locale: string;
}
export interface ExplainResult {
  readonly markdown: string;
}

/** Notification `racelight/status`, server to client. */
export interface StatusParams {
  readonly state: "starting" | "indexing" | "ready" | "error";
  /** Findings in the whole workspace, as far as known. */
  readonly findings: number;
  /** Packages analysed so far, of `total`. */
  readonly indexed: number;
  readonly total: number;
  /** One line for the tooltip, in the user's language; empty where there is nothing to add. */
  readonly message: string;
}

/** A place as the protocol has it. */
export interface PlaceLocation {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** Request `racelight/sharedState`: the shared variables of the packages of all open documents. */
export interface SharedPackage {
  readonly path: string;
  readonly variables: readonly SharedVariable[];
}
export interface SharedVariable {
  readonly subject: string;
  readonly guard?: { readonly name: string; readonly declared: boolean; readonly held: number; readonly total: number };
  readonly findings: number;
  readonly location?: PlaceLocation;
  readonly accesses: readonly SharedAccess[];
}
export interface SharedAccess {
  readonly symbol: string;
  readonly write: boolean;
  readonly locks: readonly string[];
  readonly location: PlaceLocation;
}

/** Request `racelight/interleaving` with `{ uri, fingerprint }`; null where there is nothing to show. */
export type InterleavingResult = {
  readonly lanes: readonly string[];
  readonly steps: readonly {
    readonly lane: number;
    readonly code: string;
    readonly what: string;
    readonly location: PlaceLocation;
  }[];
  readonly outcome: string;
} | null;

/** Request `racelight/report` with `{ text }` or `{ base64 }` of an unpacked file. */
export interface ReportResult {
  readonly count: number;
  readonly files: readonly string[];
}

/** Request `racelight/proof`: the files to write into `folder` and the arguments of `go`. */
export type ProofResult =
  | {
      readonly cwd: string;
      readonly args: readonly string[];
      readonly files: readonly { readonly path: string; readonly content: string }[];
    }
  | { readonly impossible: string }
  | null;

/** Request `racelight/judge` with `{ uri, fingerprint, output }`; null where the finding is not there any more. */
export type JudgeResult =
  { readonly kind: "confirmed" | "not-seen" } | { readonly kind: "failed"; readonly reason: string } | null;

/** Request `racelight/compare` with `{ before, after }` in base64; null where the two cannot be compared. */
export type CompareResult = { readonly markdown: string } | null;

export const compareRequest = "racelight/compare";
export const sharedStateRequest = "racelight/sharedState";
export const interleavingRequest = "racelight/interleaving";
export const reportRequest = "racelight/report";
export const clearReportsRequest = "racelight/clearReports";
export const proofRequest = "racelight/proof";
export const judgeRequest = "racelight/judge";
export const explainRequest = "racelight/explain";
export const statusNotification = "racelight/status";

/** Commands of the client. The server's code actions and hovers may name the first two. */
export const commands = {
  /** Argument: rule id. Without it, the user is asked. */
  explainRule: "racelight.explainRule",
  /** Argument: rule id. Writes `"<rule>": "off"` into the workspace's `racelight.rules`. */
  turnOffRule: "racelight.turnOffRule",
  fixAll: "racelight.fixAll",
  restartServer: "racelight.restartServer",
  showOutput: "racelight.showOutput",
  openSample: "racelight.openSample",
  openWalkthrough: "racelight.openWalkthrough",
  /** Arguments: URI, name of a test. */
  raceTest: "racelight.raceTest",
  raceTestPackage: "racelight.raceTestPackage",
  raceTestWorkspace: "racelight.raceTestWorkspace",
  raceBuild: "racelight.raceBuild",
  openReport: "racelight.openReport",
  pasteReport: "racelight.pasteReport",
  clearReports: "racelight.clearReports",
  /** Arguments: two files; without them the user is asked. */
  compareReports: "racelight.compareReports",
  /** Arguments: URI, fingerprint; without them the finding at the cursor. */
  prove: "racelight.prove",
  /** Arguments: URI, fingerprint; without them the finding at the cursor. */
  showInterleaving: "racelight.showInterleaving",
  compilerNotes: "racelight.compilerNotes",
  compilerAssembly: "racelight.compilerAssembly",
  refreshSharedState: "racelight.refreshSharedState",
  /** Argument: a place. */
  openPlace: "racelight.openPlace",
  /** Arguments: URI, position, places. */
  showPlaces: "racelight.showPlaces",
} as const;
