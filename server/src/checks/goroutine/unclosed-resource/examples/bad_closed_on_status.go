// go: 1.25

package probe

import (
	"io"
	"net/http"
	"os"
)

// Get says whether the address answers.
func Get(client *http.Client, url string, print bool) bool {
	resp, err := client.Get(url) // want goroutine/unclosed-resource@"client.Get(url)"
	if err != nil {
		return false
	}
	if resp.Body != nil && resp.StatusCode == http.StatusOK {
		defer resp.Body.Close()
	}
	if print {
		_, err = io.Copy(os.Stdout, resp.Body)
	}
	return err == nil
}
