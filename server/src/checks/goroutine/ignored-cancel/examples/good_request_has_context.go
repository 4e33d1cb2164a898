// lookalike: bad_looked_once.go the request carries the context
// go: 1.25

package upload

import (
	"context"
	"net/http"
	"strings"
)

type uploader struct{ failed chan string }

func (u *uploader) start(ctx context.Context, url, body string) {
	go func() {
		if ctx.Err() != nil {
			return
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(body))
		if err != nil {
			return
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return
		}
		resp.Body.Close()
	}()
}
