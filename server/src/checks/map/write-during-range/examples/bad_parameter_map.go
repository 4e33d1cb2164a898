// go: 1.25

package routes

func alias(table map[string]string, path, handler string) {
	table[path+"/"] = handler
}

// WithSlash registers every route with a slash at its end, too.
func WithSlash(table map[string]string) {
	for path, handler := range table {
		alias(table, path, handler) // want map/write-during-range@"alias(table, path, handler)"
	}
}
