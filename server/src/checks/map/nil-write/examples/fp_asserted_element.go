package types

var kinds = map[string]any{
	"text": map[string]any{"suffix": "txt"},
	"icon": map[string]any{"suffix": "ico"},
}

func init() {
	for _, k := range kinds {
		k.(map[string]any)["delimiter"] = "."
	}
}
