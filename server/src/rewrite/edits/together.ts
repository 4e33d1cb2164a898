import type { TextEdit } from "../../base/span";
import { attempt, isRefused, refuse, Refused, type Rewrite } from "./result";

/** The same transformation at several places, as one: refused where one of them is, or where two change the same text. */
export function together(rewrites: readonly (() => Rewrite)[]): Rewrite {
  return attempt(() => {
    const out = new Map<string, TextEdit[]>();
    for (const rewrite of rewrites) {
      const one = rewrite();
      if (isRefused(one)) throw new Refused(one.refused);
      for (const [file, edits] of one) {
        const known = out.get(file) ?? [];
        out.set(file, known);
        for (const e of edits) {
          if (known.some((k) => k.start === e.start && k.end === e.end && k.newText === e.newText)) continue;
          if (known.some((k) => k.start < e.end && e.start < k.end))
            refuse("Two of the changes would meet.", "其中两处修改会重叠。");
          known.push(e);
        }
      }
    }
    return new Map([...out].map(([file, edits]) => [file, edits.sort((a, b) => a.start - b.start)]));
  });
}
