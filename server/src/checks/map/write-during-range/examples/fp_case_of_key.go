// go: 1.25

package forms

import "strings"

// Tidy leaves name and address alone of a form.
func Tidy(form map[string]any) {
	for key, value := range form {
		switch key {
		case "name":
			form["name"] = strings.TrimSpace(value.(string))
		case "address":
			if lines := strings.Split(value.(string), "\n"); len(lines) > 1 {
				form["address"] = lines
			} else {
				delete(form, "address")
			}
		default:
			if key == "title" {
				form["title"] = ""
			}
			delete(form, key)
		}
	}
}
