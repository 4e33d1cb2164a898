// go: 1.25

package fetch

import (
	"context"
	"net/http"
	"time"
)

type client struct{ http *http.Client }

func (c *client) head(ctx context.Context, url string) (int, error) {
	limited, cancel := context.WithTimeout(context.TODO(), time.Second) // want goroutine/ignored-cancel@"context.TODO()"
	defer cancel()
	req, err := http.NewRequestWithContext(limited, http.MethodHead, url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, ctx.Err()
}
