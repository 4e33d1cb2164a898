// go: 1.25

package main

import (
	"fmt"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

// watch counts reload requests. The signal package sends and never closes.
func watch(reloads *atomic.Int64) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP)
	go func() {
		for range signals {
			reloads.Add(1)
		}
	}()
}

func main() {
	var reloads atomic.Int64
	watch(&reloads)
	for {
		time.Sleep(time.Minute)
		fmt.Println("reloads:", reloads.Load())
	}
}
