// go: 1.25

package forms

import "strings"

// Tidy splits names.
func Tidy(form map[string]any) {
	for key, value := range form {
		switch key {
		case "name":
			first, last, _ := strings.Cut(value.(string), " ")
			form["name"] = first
			const family = "family"
			form[family] = last // want map/write-during-range@"form[family]"
		default:
			delete(form, key)
		}
	}
}
