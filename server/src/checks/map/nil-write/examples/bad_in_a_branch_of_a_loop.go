package props

import "strings"

func parse(lines []string) map[string]string {
	var out map[string]string
	for _, l := range lines {
		if k, v, ok := strings.Cut(l, "="); ok {
			out[k] = v // want map/nil-write `nil`
		}
	}
	return out
}

// Both maps of a zero value are told of, though the first store never comes back.
type report struct {
	lines map[string]int
	files map[string]int
}

func count(names []string) report {
	var r report
	for _, n := range names {
		if n != "" {
			r.files[n]++ // want map/nil-write `nil`
			r.lines[n]++ // want map/nil-write `nil`
		}
	}
	return r
}
