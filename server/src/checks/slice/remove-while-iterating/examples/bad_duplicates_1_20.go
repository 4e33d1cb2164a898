// go: 1.20

package tags

// Unique takes repeated tags out: package slices is not there yet.
func Unique(tags []string) []string {
	for i := 0; i < len(tags); i++ {
		for j := i + 1; j < len(tags); j++ {
			if tags[i] == tags[j] {
				tags = append(tags[:j], tags[j+1:]...) // want slice/remove-while-iterating@"append(tags[:j], tags[j+1:]...)"
			}
		}
	}
	return tags
}
