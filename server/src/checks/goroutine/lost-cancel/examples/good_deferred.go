// lookalike: bad_error_path.go cancel is deferred at once
// go: 1.25

package probe

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// example:begin

var errStatus = errors.New("unexpected status")

// Check asks once, and gives up after a second.
func Check(ctx context.Context, client *http.Client, url string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errStatus
	}
	return nil
}

// example:end
