// go: 1.25

package main

import (
	"fmt"
	"time"
)

func main() {
	line := make(chan string)
	go func() {
		var s string
		fmt.Scanln(&s)
		line <- s
	}()
	select {
	case s := <-line:
		fmt.Println(s)
	case <-time.After(time.Minute):
	}
}
