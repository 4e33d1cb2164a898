package ping

import (
	"context"
	"net/http"
)

// Ping asks whether somebody is there.
func Ping(ctx context.Context, c *http.Client, url string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	_, err = c.Do(req) // want goroutine/unclosed-resource@"c.Do(req)"
	return err
}
