import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..", "..");
const text = (name: string): string => readFileSync(path.join(root, name), "utf8");
const table = (name: string): Record<string, string> => JSON.parse(text(name)) as Record<string, string>;
const matches = (source: string, pattern: RegExp): string[] => [...source.matchAll(pattern)].map((m) => m[1] ?? "");

describe("manifest", () => {
  const used = new Set(matches(text("package.json"), /"%([^%"]+)%"/g));

  test.each(["package.nls.json", "package.nls.zh-cn.json"])("%s has exactly the texts that are used", (name) => {
    expect(Object.keys(table(name)).sort()).toEqual([...used].sort());
  });

  test("the Chinese texts are Chinese", () => {
    for (const [key, value] of Object.entries(table("package.nls.zh-cn.json")))
      expect(value, key).toMatch(/\p{Script=Han}/u);
  });

  test("both languages link to the same commands", () => {
    const links = (value: string | undefined): string[] => matches(value ?? "", /\(command:([^)]+)\)/g);
    const chinese = table("package.nls.zh-cn.json");
    for (const [key, value] of Object.entries(table("package.nls.json")))
      expect(links(chinese[key]), key).toEqual(links(value));
  });

  test("files that it names exist", () => {
    const manifest = JSON.parse(text("package.json")) as {
      readonly icon: string;
      readonly contributes: {
        readonly grammars: readonly { readonly path: string }[];
        readonly walkthroughs: readonly {
          readonly icon: string;
          readonly steps: readonly { readonly media: { readonly image: string } }[];
        }[];
      };
    };
    const { grammars, walkthroughs } = manifest.contributes;
    const images = walkthroughs.flatMap((w) => [w.icon, ...w.steps.map((step) => step.media.image)]);
    for (const file of [manifest.icon, ...grammars.map((g) => g.path), ...images])
      expect(() => text(file)).not.toThrow();
  });
});

describe("what the manifest declares", () => {
  interface Declared {
    readonly contributes: {
      readonly commands: readonly { readonly command: string }[];
      readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    };
  }
  const { contributes } = JSON.parse(text("package.json")) as Declared;
  const folder = path.join(root, "client", "src");
  const client = readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => text(`client/src/${name}`))
    .join("\n");

  test("every command is registered by the client", () => {
    for (const { command } of contributes.commands) {
      const name = command.replace("racelight.", "");
      expect(client, command).toMatch(new RegExp(`command\\(\\s*commands\\.${name}\\b`));
      expect(client, command).toContain(`"${command}"`);
    }
  });

  test("every setting is read by the server or the client", () => {
    const server = text("server/src/ide/settings.ts");
    for (const setting of Object.keys(contributes.configuration.properties)) {
      const name = setting.replace("racelight.", "");
      // The language client itself looks at the trace setting.
      if (name === "trace.server") continue;
      const last = name.replace("raceDetector.", "");
      const read = server.includes(`case "${name}"`) || new RegExp(`"${last}"`).test(client);
      expect(read, setting).toBe(true);
    }
  });
});

describe("client texts", () => {
  test("every text has its Chinese form, and no form is left over", () => {
    const folder = path.join(root, "client", "src");
    const sources = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
    const used = sources.flatMap((name) => matches(text(`client/src/${name}`), /\bt\(\s*"([^"]+)"/g));
    expect(Object.keys(table("l10n/bundle.l10n.zh-cn.json")).sort()).toEqual([...new Set(used)].sort());
  });

  test("both forms have the same parameters", () => {
    const holes = (form: string): string[] => matches(form, /\{(\d+)\}/g).sort();
    for (const [english, chinese] of Object.entries(table("l10n/bundle.l10n.zh-cn.json"))) {
      expect(holes(chinese), english).toEqual(holes(english));
    }
  });
});
