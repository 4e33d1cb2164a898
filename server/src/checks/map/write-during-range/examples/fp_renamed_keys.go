// go: 1.25
package fields

import "strings"

// expand renames what has the placeholder in its name: what is renamed has none.
func expand(fields map[string]any, placeholder, value string) {
	for name, v := range fields {
		renamed := strings.ReplaceAll(name, placeholder, value)
		if name != renamed {
			fields[renamed] = v
			delete(fields, name)
		}
	}
}

type series struct{ host, key string }

func rekey(current map[string]series) {
	for id, s := range current {
		computed := s.host + "/" + s.key
		if id == computed {
			continue
		}
		current[computed] = s
		delete(current, id)
	}
}
