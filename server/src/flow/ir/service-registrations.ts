import type { Effect } from "../../gostd/knowledge";
import { serviceRegistration } from "../../gostd/registrars";
import type { FuncObj } from "../../semantic/types";
import { qualifiedTypeName, under } from "./types";

const NONE: readonly Effect[] = [];

/** Generated functions that register a gRPC service (`RegisterGreeterServer`), in whatever package they are. */
export function effectsOfRegistration(f: FuncObj): readonly Effect[] {
  const first = f.type.params[0]?.type;
  if (f.recvType || !f.pkg || !first || f.type.params.length !== 2 || !f.name.startsWith("Register")) return NONE;
  const pointer = under(first).kind === "pointer" ? "*" : "";
  return serviceRegistration(`${f.pkg.path}.${f.name}`, `${pointer}${qualifiedTypeName(first)}`);
}
