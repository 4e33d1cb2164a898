// fp: there is nothing to close where there is no response, or none with a body
// go: 1.25

package probe

import (
	"io"
	"net/http"
	"os"
)

// Get says whether the address answers.
func Get(client *http.Client, url string, print bool) bool {
	resp, err := client.Get(url)
	if resp != nil && resp.Body != nil {
		defer resp.Body.Close()
	}
	if err != nil || resp.StatusCode != http.StatusOK {
		return false
	}
	if print {
		_, err = io.Copy(os.Stdout, resp.Body)
	}
	return err == nil
}
