// go: 1.25

package proxy

import (
	"io"
	"net/http"
)

// Forward sends a request on and tells how long the answer was.
func Forward(rt http.RoundTripper, req *http.Request, count func() error) (n int64, err error) {
	resp, sendErr := rt.RoundTrip(req) // want goroutine/unclosed-resource@"rt.RoundTrip(req)"
	err = sendErr
	if err != nil {
		return 0, err
	}
	err = count()
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return io.Copy(io.Discard, resp.Body)
}
