// go: 1.25

package visits

import "sync"

// All visits every place at once.
func All(places []string, look func(string)) {
	var wg sync.WaitGroup
	for _, p := range places {
		wg.Add(1)
		go visit(p, look, wg)
	}
	wg.Wait()
}

func visit(place string, look func(string), wg sync.WaitGroup) { // want lock/copied@"sync.WaitGroup" `visit gets`
	defer wg.Done()
	look(place)
}
