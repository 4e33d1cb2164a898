import type { Site } from "./summary";

/** Absolute UTF-16 offset of a site in its file. */
export function sitePosition(site: Site): number {
  const { file } = site.fn.file;
  const i = file.units.indexOf(site.fn.unit);
  return (file.offsets[i] ?? 0) + site.node.pos;
}

/** Order of sites: by file path, then position. */
export function compareSites(a: Site, b: Site): number {
  const x = a.fn.file.path;
  const y = b.fn.file.path;
  return x < y ? -1 : x > y ? 1 : sitePosition(a) - sitePosition(b);
}

/** 1-based line of a site, for messages. */
export function lineOf(site: Site): number {
  const { text } = site.fn.file.file;
  const end = sitePosition(site);
  let line = 1;
  for (let i = text.indexOf("\n"); i >= 0 && i < end; i = text.indexOf("\n", i + 1)) line++;
  return line;
}

/** The source text of a site's node. */
export function sourceOf(site: Site): string {
  return site.fn.unit.text.slice(site.node.pos, site.node.end);
}
