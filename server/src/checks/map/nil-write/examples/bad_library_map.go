// go: 1.25
package query

import (
	"net/http"
	"net/url"
)

func pages(n int, q string) url.Values {
	var v url.Values
	if n > 0 {
		v.Set("q", q) // want map/nil-write
	}
	v.Del("page")
	return v
}

type request struct {
	name   string
	header http.Header
}

func newRequest(name string) *request {
	r := &request{name: name}
	r.header.Add("Name", name) // want map/nil-write
	return r
}

func made(q string) url.Values {
	v := url.Values{}
	v.Set("q", q)
	return v
}
