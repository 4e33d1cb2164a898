import type { Settings } from "../ide/settings";
import { defaultBuild } from "../workspace/build";
import { Workspace } from "../workspace/workspace";
import type { CliHost } from "./host";
import type { BuildChoice } from "./request";

/** The packages at hand under the given settings. */
export function openWorkspace(
  settings: Settings,
  build: BuildChoice,
  host: Pick<CliHost, "files" | "moduleCache">,
): Workspace {
  const { goos, goarch, tags } = build;
  return new Workspace({
    fs: host.files,
    build: {
      ...defaultBuild,
      ...(goos === undefined ? {} : { goos }),
      ...(goarch === undefined ? {} : { goarch }),
      tags: new Set(tags),
    },
    moduleCache: host.moduleCache,
    maxFileSize: settings.maxFileSize,
    goVersion: settings.goVersion,
  });
}
