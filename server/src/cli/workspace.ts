import type { Settings } from "../ide/settings";
import { defaultBuild, type BuildContext } from "../workspace/build";
import { Workspace } from "../workspace/workspace";
import type { CliHost } from "./host";
import type { BuildChoice } from "./request";

/** The packages at hand under the given settings. */
export function openWorkspace(
  settings: Settings,
  build: BuildChoice,
  host: Pick<CliHost, "files" | "moduleCache">,
): Workspace {
  return new Workspace({
    fs: host.files,
    build: buildOf(build),
    moduleCache: host.moduleCache,
    maxFileSize: settings.maxFileSize,
    goVersion: settings.goVersion,
  });
}

/** The build that files are chosen for. */
export function buildOf({ goos, goarch, tags }: BuildChoice): BuildContext {
  return {
    ...defaultBuild,
    ...(goos === undefined ? {} : { goos }),
    ...(goarch === undefined ? {} : { goarch }),
    tags: new Set(tags),
  };
}
