// go: 1.25

package fetch

import (
	"errors"
	"io"
	"net/http"
)

var errStatus = errors.New("unexpected status")

// example:begin
// Get reads what the server answers.
func Get(url string) ([]byte, error) {
	resp, err := http.Get(url) // want goroutine/unclosed-resource@"http.Get(url)" `not called on`
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, errStatus
	}
	data, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	return data, err
}

// example:end
