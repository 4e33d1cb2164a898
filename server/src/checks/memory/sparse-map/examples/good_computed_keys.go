// lookalike: bad_local.go does not know its keys before
// go: 1.25

package events

func Table(at []int64) map[int64][]string {
	table := map[int64][]string{}
	table[0] = []string{"start"}
	table[604800] = []string{"report"}
	for _, t := range at {
		table[t] = append(table[t], "tick")
	}
	return table
}
