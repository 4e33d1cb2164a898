import type { CodeLens, CodeLensParams, InlayHint, InlayHintParams } from "vscode-languageserver";
import { Ranges } from "./convert";
import type { Session } from "./server";

/** Guards and counts above shared types, runners above tests. Clicks do something in Racelight's own client only. */
export async function codeLenses(session: Session, params: CodeLensParams): Promise<CodeLens[]> {
  const { analysis, configuration, documents, rests, start, views } = session;
  await configuration.ready;
  await rests.over();
  const doc = documents.get(params.textDocument.uri);
  if (doc === undefined || !analysis.settingsAt(doc.path).codeLens) return [];
  const ranges = new Ranges((p) => analysis.text(p));
  return views.lenses(doc.path).flatMap((lens): CodeLens[] => {
    const range = ranges.range(doc.path, lens.span);
    const title = lens.title[session.locale()];
    if (!start.features.ownClient)
      return lens.action.kind === "test" ? [] : [{ range, command: { title, command: "" } }];
    if (lens.action.kind === "test") {
      return [{ range, command: { title, command: "racelight.raceTest", arguments: [doc.uri, lens.action.name] } }];
    }
    const places = lens.action.places.map((s) => ({ uri: documents.uri(s.file), range: ranges.range(s.file, s) }));
    return [{ range, command: { title, command: "racelight.showPlaces", arguments: [doc.uri, range.start, places] } }];
  });
}

/** Guards beside the declarations in a range; where the user has asked for them. */
export async function inlayHints(session: Session, params: InlayHintParams): Promise<InlayHint[]> {
  const { analysis, configuration, documents, rests, views } = session;
  await configuration.ready;
  await rests.over();
  const doc = documents.get(params.textDocument.uri);
  if (doc === undefined || !analysis.settingsAt(doc.path).inlayHints) return [];
  const ranges = new Ranges((p) => analysis.text(p));
  const span = ranges.span(doc.path, params.range);
  const index = ranges.index(doc.path);
  return views
    .hints(doc.path)
    .filter((h) => span.start <= h.at && h.at <= span.end)
    .map((h) => ({ position: index.position(h.at), label: h.label[session.locale()], paddingLeft: true }));
}
