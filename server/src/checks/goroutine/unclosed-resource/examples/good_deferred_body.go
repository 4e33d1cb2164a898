// lookalike: bad_body.go the body is closed on every way out
// go: 1.25

package fetch

import (
	"errors"
	"io"
	"net/http"
)

// example:begin

var errStatus = errors.New("unexpected status")

// Get reads what the server answers.
func Get(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, errStatus
	}
	return io.ReadAll(resp.Body)
}

// example:end
