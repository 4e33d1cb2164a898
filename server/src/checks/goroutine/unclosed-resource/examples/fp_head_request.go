// lookalike: bad_get_request.go the answer to HEAD has no body

package ping

import (
	"context"
	"net/http"
)

// Ping asks whether somebody is there.
func Ping(ctx context.Context, c *http.Client, url string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, url, nil)
	if err != nil {
		return err
	}
	_, err = c.Do(req)
	return err
}
