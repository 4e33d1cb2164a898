// lookalike: bad_map_sent.go the receiver says when it is done
// go: 1.25

package stats

// Fill sends one map and fills it again once it has come back.
func Fill(rounds int, out chan<- map[string]int, back <-chan struct{}) {
	counts := make(map[string]int)
	for i := range rounds {
		counts["round"] = i
		out <- counts
		<-back
	}
}
