// go: 1.25

package labels

// Double keeps the first n labels, and each of the others twice.
func Double(labels []string, n int) []string {
	rest := labels[n:]
	kept := labels[:n]
	for _, l := range rest {
		kept = append(kept, l) // want slice/aliased-append
		kept = append(kept, l) // want slice/aliased-append
	}
	return kept
}
