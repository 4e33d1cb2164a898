package params

import "strings"

func lower(params map[string]string) {
	for name, value := range params {
		key := strings.ToLower(name)
		params[key] = params[key] + value // want map/write-during-range@"params[key]"
	}
}
