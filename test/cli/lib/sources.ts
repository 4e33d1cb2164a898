/** A module without requirements. */
export const MOD = "module example.com/m\n\ngo 1.25\n";

/** A package with one race on a map, at line 6. */
export function racy(pkg = "m", name = "Count"): string {
  return `package ${pkg}

func ${name}(words []string) map[string]int {
	counts := make(map[string]int)
	for _, w := range words {
		go func() { counts[w]++ }()
	}
	return counts
}
`;
}
