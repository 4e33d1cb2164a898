// go: 1.25

package updates

import "sync"

// Run lets clients work and changes the settings in between, once.
func Run(clients int, work, update func()) {
	var wg sync.WaitGroup
	updated := make(chan struct{})
	for i := range clients {
		wg.Go(work)
		if i == clients/2 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				update()
				close(updated)
			}()
		}
	}
	<-updated
	wg.Wait()
}
