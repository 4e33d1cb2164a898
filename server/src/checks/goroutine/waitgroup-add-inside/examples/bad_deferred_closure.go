// go: 1.25

package crawl

import (
	"log"
	"sync"
)

// Visitor is called once for each page.
type Visitor func(page string) error

// Visit runs the visitor on all pages and logs what went wrong.
func Visit(pages []string, visit Visitor) {
	var pending sync.WaitGroup
	for _, page := range pages {
		go func(page string) {
			pending.Add(1) // want goroutine/waitgroup-add-inside@"pending.Add(1)"
			defer func() {
				if r := recover(); r != nil {
					log.Printf("%s: %v", page, r)
				}
				pending.Done()
			}()
			if err := visit(page); err != nil {
				log.Printf("%s: %v", page, err)
			}
		}(page)
	}
	pending.Wait()
}
