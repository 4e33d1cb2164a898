import type { ClientCapabilities, InitializeParams } from "vscode-languageserver";
import { asLocaleName, chooseLocale, DEFAULT_SETTINGS, type Settings } from "../ide/settings";
import type { Locale } from "../text/text";

/** What the client can do, read once from `initialize`. */
export interface ClientFeatures {
  readonly pull: boolean;
  readonly refresh: boolean;
  readonly refreshLenses: boolean;
  readonly refreshHints: boolean;
  readonly relatedInformation: boolean;
  readonly documentChanges: boolean;
  readonly annotations: boolean;
  readonly resolveEdits: boolean;
  /** Actions that are not possible may be listed with their reason. */
  readonly disabledActions: boolean;
  /** An edit may make a file. */
  readonly createFiles: boolean;
  readonly configuration: boolean;
  readonly dynamicConfiguration: boolean;
  readonly workspaceFolders: boolean;
  readonly watchedFiles: boolean;
  /** Racelight's own client: it has the commands that some actions run. */
  readonly ownClient: boolean;
}

export interface SessionStart {
  readonly features: ClientFeatures;
  readonly folders: readonly string[];
  readonly clientLocale: string;
  readonly goExtension: boolean;
  readonly initialSettings: unknown;
}

/** Reads `initialize`; everything in it is optional, and nonsense counts as absent. */
export function readInitialize(params: InitializeParams): SessionStart {
  const options: unknown = params.initializationOptions;
  const own = isRecord(options) ? options : {};
  const locale = typeof own.locale === "string" ? own.locale : (params.locale ?? "en");
  const roots =
    params.workspaceFolders?.map((f) => f.uri) ?? (typeof params.rootUri === "string" ? [params.rootUri] : []);
  return {
    features: features(params.capabilities, own),
    folders: roots,
    clientLocale: locale,
    goExtension: own.goExtension === true,
    initialSettings: own.settings,
  };
}

/** The language of everything that the user reads. */
export function localeOf(start: SessionStart, settings: Settings = DEFAULT_SETTINGS): Locale {
  return chooseLocale(settings, asLocaleName(start.clientLocale));
}

function features(c: ClientCapabilities, own: Readonly<Record<string, unknown>>): ClientFeatures {
  const edit = c.workspace?.workspaceEdit;
  return {
    pull: c.textDocument?.diagnostic !== undefined,
    refresh: c.workspace?.diagnostics?.refreshSupport === true,
    refreshLenses: c.workspace?.codeLens?.refreshSupport === true,
    refreshHints: c.workspace?.inlayHint?.refreshSupport === true,
    relatedInformation:
      c.textDocument?.publishDiagnostics?.relatedInformation === true ||
      c.textDocument?.diagnostic?.relatedInformation === true,
    documentChanges: edit?.documentChanges === true,
    annotations: edit?.changeAnnotationSupport !== undefined,
    resolveEdits:
      c.textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true &&
      c.textDocument.codeAction.dataSupport === true,
    disabledActions: c.textDocument?.codeAction?.disabledSupport === true,
    createFiles: edit?.documentChanges === true && edit.resourceOperations?.includes("create") === true,
    configuration: c.workspace?.configuration === true,
    dynamicConfiguration: c.workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: c.workspace?.workspaceFolders === true,
    watchedFiles: c.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    ownClient: typeof own.trusted === "boolean" || typeof own.goExtension === "boolean",
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
