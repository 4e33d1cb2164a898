import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { asLocaleName } from "../ide/settings";
import type { Session } from "./server";

/** Requests and notifications beyond the protocol; the client's side is in `client/src/protocol.ts`. */
export function registerExtras(session: Session): void {
  session.connection.onRequest("racelight/explain", (params: unknown) => {
    const p = typeof params === "object" && params !== null ? params : {};
    const rule = "rule" in p && typeof p.rule === "string" ? p.rule : "";
    const wanted = "locale" in p && typeof p.locale === "string" ? asLocaleName(p.locale) : undefined;
    const markdown = session.analysis.explain(rule, wanted ?? session.locale());
    if (markdown === undefined) throw new ResponseError(ErrorCodes.InvalidParams, `no such rule: ${rule}`);
    return { markdown };
  });
  // Nothing is executed here, trusted or not; the notification is known so that it is not logged as unhandled.
  session.connection.onNotification("racelight/trust", () => undefined);
}
