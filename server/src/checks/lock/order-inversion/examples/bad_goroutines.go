// go: 1.25

package main

import (
	"fmt"
	"sync"
)

func main() {
	var in, out sync.Mutex
	received, sent := 0, 0
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		in.Lock()
		defer in.Unlock()
		out.Lock() // want lock/order-inversion@"out.Lock()" `the other way round`
		defer out.Unlock()
		received++
		sent++
	}()
	go func() {
		defer wg.Done()
		out.Lock()
		defer out.Unlock()
		in.Lock()
		defer in.Unlock()
		received--
		sent--
	}()
	wg.Wait()
	fmt.Println(received, sent)
}
