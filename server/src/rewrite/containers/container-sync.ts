import { methodHead, type ContainerMethod, type ContainerSpec } from "./container-spec";

/** The lines of a method of a type that puts types around a `sync.Map`; none for those that it does without. */
export function syncMapMethod(c: ContainerSpec, m: ContainerMethod): readonly string[] {
  const { key, value } = c;
  const assert = isAnyText(value) ? "" : `.(${value})`;
  const head = (doc: string, params: string, results: string): string[] => methodHead(c.name, m, doc, params, results);
  switch (m) {
    case "Load":
    case "LoadAndDelete": {
      const ok = m === "Load" ? "ok" : "loaded";
      return [
        ...head(
          m === "Load"
            ? "returns the value for a key, and whether there is one"
            : "removes a key and returns the value that it had",
          `key ${key}`,
          `value ${value}, ${ok} bool`,
        ),
        `\tv, ${ok} := t.m.${m}(key)`,
        `\tif !${ok} {`,
        "\t\treturn value, false",
        "\t}",
        `\treturn v${assert}, true`,
        "}",
      ];
    }
    case "Store":
      return [...head("stores a value for a key", `key ${key}, value ${value}`, ""), "\tt.m.Store(key, value)", "}"];
    case "Delete":
      return [...head("removes a key", `key ${key}`, ""), "\tt.m.Delete(key)", "}"];
    case "LoadOrStore":
      return [
        ...head(
          "returns the value for a key, after storing the one given where there was none",
          `key ${key}, value ${value}`,
          `actual ${value}, loaded bool`,
        ),
        "\tv, loaded := t.m.LoadOrStore(key, value)",
        `\treturn v${assert}, loaded`,
        "}",
      ];
    case "Swap":
      return [
        ...head(
          "stores a value for a key and returns the one before",
          `key ${key}, value ${value}`,
          `previous ${value}, loaded bool`,
        ),
        "\tv, loaded := t.m.Swap(key, value)",
        "\tif !loaded {",
        "\t\treturn previous, false",
        "\t}",
        `\treturn v${assert}, true`,
        "}",
      ];
    case "Clear":
      return [...head("removes all entries", "", ""), "\tt.m.Clear()", "}"];
    case "Range":
      return [
        ...head(
          "calls visit for the entries, until it returns false; others may change the map meanwhile",
          `visit func(key ${key}, value ${value}) bool`,
          "",
        ),
        "\tt.m.Range(func(k, v any) bool {",
        `\t\treturn visit(k${isAnyText(key) ? "" : `.(${key})`}, v${assert})`,
        "\t})",
        "}",
      ];
    default:
      return [];
  }
}

function isAnyText(t: string): boolean {
  return t === "any" || t === "interface{}";
}
