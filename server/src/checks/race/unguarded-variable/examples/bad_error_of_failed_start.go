// go: 1.21

package pods

import "sync"

// Client stops containers.
type Client struct{ url string }

func (c *Client) list() ([]string, error) { return nil, nil }

func (c *Client) stop(id string) error { return nil }

// StopAll stops all containers at once. That the list was there says nothing of who sets the error in the loop.
func (c *Client) StopAll() (err error) {
	ids, err := c.list()
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	for _, id := range ids {
		id := id
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err = c.stop(id); err != nil { // want race/unguarded-variable@"err"
				return
			}
		}()
	}
	wg.Wait()
	return nil
}
