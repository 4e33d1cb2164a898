import type { FuncObj, Named } from "../../semantic/types";
import { indexOf } from "../fact-table";

/** Methods of a package with bodies, by their types, in the order of their declarations. */
export const methodsOf = indexOf<Named, FuncObj>(({ kind, obj }) =>
  kind === "func" && obj?.recvType ? [[obj.recvType, obj]] : [],
);
