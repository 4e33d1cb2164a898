// lookalike: bad_error_path.go it is closed when the function returns
// go: 1.25

package pipe

// Copy sends the lines, and the word "end" as the last one.
func Copy(lines []string, ok func(string) bool, out chan<- string) {
	defer close(out)
	for _, l := range lines {
		if !ok(l) {
			return
		}
		out <- l
	}
	out <- "end"
}
