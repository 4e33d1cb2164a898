// lookalike: bad_lower_case_keys.go what is stored does not build on what is there

package params

import "strings"

func lower(params map[string]string) {
	for name, value := range params {
		key := strings.ToLower(name)
		switch key {
		case "title":
			params[key] = strings.TrimSpace(value)
		default:
			params[strings.ToLower(name)] = value
		}
	}
}
