// go: 1.25

package request

import (
	"net/http"
	"net/url"
	"strings"
)

// fields never returns nil.
func fields(line string) map[string]string {
	out := make(map[string]string)
	for line != "" {
		var field string
		field, line, _ = strings.Cut(line, ";")
		if key, value, ok := strings.Cut(field, "="); ok {
			out[strings.TrimSpace(key)] = value
		}
	}
	return out
}

// Describe adds to maps that other functions have made.
func Describe(u *url.URL, line string) map[string]string {
	values := u.Query()
	values["seen"] = []string{"1"}
	desc := fields(line)
	desc["query"] = values.Encode()
	return desc
}

// Forward builds the header of the request that goes on.
func Forward(in *http.Request, host string) http.Header {
	header := in.Header.Clone()
	if header == nil {
		header = http.Header{}
	}
	header["X-Forwarded-Host"] = []string{host}
	return header
}
