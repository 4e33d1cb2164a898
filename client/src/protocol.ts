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
} as const;
