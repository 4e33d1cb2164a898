import { defineCheck } from "../../../check/define";
import { text } from "../../../text/text";
import { raceDraft } from "../../shared/race-report";

export default defineCheck({
  id: "race/unguarded-variable",
  severity: "warning",
  enabled: true,
  title: text("Variable shared between goroutines without synchronisation", "goroutine 之间共享变量而没有同步"),
  fixes: [],
  run({ facts, report }) {
    for (const race of facts.races) {
      if (race.container === "variable") report(raceDraft(race, "warning", []));
    }
  },
});
