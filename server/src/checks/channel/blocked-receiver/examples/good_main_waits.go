// go: 1.25

package main

import (
	"fmt"
	"time"
)

func main() {
	go func() {
		for now := range time.Tick(time.Minute) {
			fmt.Println(now)
		}
	}()
	<-make(chan struct{})
}
