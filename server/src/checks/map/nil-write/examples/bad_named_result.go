// go: 1.25

package query

import (
	"fmt"
	"net/url"
	"strings"
)

// Parse splits "a=1&b=2". A named result starts at its zero value like any
// other variable.
func Parse(q string) (params map[string]string, err error) {
	for q != "" {
		var pair string
		pair, q, _ = strings.Cut(q, "&")
		key, value, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, fmt.Errorf("no value in %q", pair)
		}
		if value, err = url.QueryUnescape(value); err != nil {
			return nil, err
		}
		params[key] = value // want map/nil-write@"params[key]"
	}
	return params, nil
}
