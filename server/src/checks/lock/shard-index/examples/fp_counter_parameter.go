// go: 1.25

// Package samples gives test data out in turn.
package samples

var texts = []string{"one", "two", "three"}

// Text gives the text for the number of a sample.
func Text(i uint64) string {
	return texts[int(i)%len(texts)]
}

// Colour gives the colour for a row.
func Colour(rowIndex uint64, colours []string) string {
	return colours[int(rowIndex)%len(colours)]
}
