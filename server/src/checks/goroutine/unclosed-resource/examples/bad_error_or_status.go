// go: 1.25

package paste

import (
	"errors"
	"io"
	"net/http"
)

var errRefused = errors.New("refused")

// Post sends a text. A deferred close behind the check would leave out the answers that it turns away.
func Post(client *http.Client, url string, text io.Reader) ([]byte, error) {
	res, err := client.Post(url, "text/plain", text) // want goroutine/unclosed-resource@"client.Post(url, \"text/plain\", text)"
	if err != nil || res.StatusCode != http.StatusOK {
		return nil, errors.Join(errRefused, err)
	}
	return io.ReadAll(res.Body)
}

// Get asks in vain for a result that is there whenever there is no error.
func Get(client *http.Client, url string) ([]byte, error) {
	res, err := client.Get(url) // want goroutine/unclosed-resource@"client.Get(url)"
	if err != nil || res == nil {
		return nil, err
	}
	return io.ReadAll(res.Body)
}
