// The last accepted run of `npm run corpus`: test/corpus/accepted.json. It holds facts of the measured code (places, rules,
// fingerprints, counts) and none of its text.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Measure, Measures } from "./measure";

const FILE = path.resolve(import.meta.dirname, "../../test/corpus/accepted.json");

interface Record {
  /** The commit of this repository that was measured. */
  readonly commit: string;
  readonly measures: { readonly [name: string]: Measure };
}

export function readAccepted(): Measures {
  if (!existsSync(FILE)) return new Map();
  return new Map(Object.entries((JSON.parse(readFileSync(FILE, "utf8")) as Record).measures));
}

/** Replaces what was measured now; what could not be measured here stays as it was accepted. */
export function accept(now: Measures, commit: string): void {
  const all = new Map([...readAccepted(), ...now]);
  const lines = [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, m]) => {
      const items = Object.entries(m.items)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, text]) => `\n        ${JSON.stringify(key)}: ${JSON.stringify(text)}`)
        .join(",");
      const commitLine = m.commit === undefined ? "" : `\n      "commit": ${JSON.stringify(m.commit)},`;
      return `    ${JSON.stringify(name)}: {${commitLine}\n      "figures": ${JSON.stringify(m.figures)},\n      "items": {${items}${items === "" ? "" : "\n      "}}\n    }`;
    });
  writeFileSync(FILE, `{\n  "commit": ${JSON.stringify(commit)},\n  "measures": {\n${lines.join(",\n")}\n  }\n}\n`);
}
