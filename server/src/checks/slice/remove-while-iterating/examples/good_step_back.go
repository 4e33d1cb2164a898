// lookalike: bad_duplicates.go steps back after removing
// go: 1.25

package tags

func Unique(tags []string) []string {
	for i := 0; i < len(tags); i++ {
		for j := i + 1; j < len(tags); j++ {
			if tags[i] == tags[j] {
				tags = append(tags[:j], tags[j+1:]...)
				j--
			}
		}
	}
	return tags
}
