import { defineCheck } from "../../../check/define";
import { text } from "../../../text/text";
import { raceDraft } from "../../shared/race-report";

export default defineCheck({
  id: "race/unguarded-map",
  severity: "error",
  enabled: true,
  title: text("Map accessed concurrently without a lock", "并发访问 map 而没有加锁"),
  fixes: [],
  run({ facts, report }) {
    for (const race of facts.races) {
      if (race.container === "map") report(raceDraft(race, "error", []));
    }
  },
});
