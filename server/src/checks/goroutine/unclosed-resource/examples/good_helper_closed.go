// lookalike: bad_helper_request.go the body is closed by whoever asks the helper
// go: 1.25

package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// Client talks to a registry.
type Client struct {
	base string
	http *http.Client
}

func (c *Client) get(ctx context.Context, path string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path, nil)
	if err != nil {
		return nil, fmt.Errorf("registry: %w", err)
	}
	req.Header.Set("Accept", "application/json")
	return c.http.Do(req)
}

// Tags lists the tags of a repository.
func (c *Client) Tags(ctx context.Context, repo string) ([]string, error) {
	path := "/v2/" + repo + "/tags/list"
	resp, err := c.get(ctx, path)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var list struct{ Tags []string }
	if err := json.NewDecoder(resp.Body).Decode(&list); err != nil {
		return nil, fmt.Errorf("registry: %w", err)
	}
	return list.Tags, nil
}
