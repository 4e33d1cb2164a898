// go: 1.25

package settings

// Notes are read only.
type Notes map[string]string

// Count counts them.
func (n Notes) Count() int { return len(n) }

// Read collects nothing.
func Read(when string) (notes Notes) {
	if notes.Count() > 0 {
		return notes
	}
	notes["when"] = when // want map/nil-write@"notes[\"when\"]"
	return notes
}

// Extend adds an entry to one section of nothing.
func Extend(key string) map[string]map[string]bool {
	file := make(map[string]map[string]bool)
	section := file["section"]
	section[key] = true // want map/nil-write@"section[key]"
	return file
}
