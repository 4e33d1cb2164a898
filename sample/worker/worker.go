// Package worker runs orders through a pool of goroutines.
package worker

import (
	"fmt"
	"sync"
)

// Order is one thing to deliver.
type Order struct {
	ID    int
	Cents int
}

// Deliver hands the orders to n workers and returns the ids that were delivered.
func Deliver(orders []Order, n int) []int {
	var (
		delivered []int
		wg        sync.WaitGroup
	)
	share := (len(orders) + n - 1) / n
	for start := 0; start < len(orders); start += share {
		part := orders[start:min(start+share, len(orders))]
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, order := range part {
				delivered = append(delivered, order.ID) // workers overwrite each other's ids
			}
		}()
	}
	wg.Wait()
	return delivered
}

// Total adds up the orders, each checked by a goroutine of its own.
func Total(orders []Order) int {
	var (
		total int
		wg    sync.WaitGroup
	)
	for _, order := range orders {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if order.Cents > 0 {
				total += order.Cents // an addition can be lost
			}
		}()
	}
	wg.Wait()
	return total
}

// Announce prints every order, in no particular order.
func Announce(orders []Order) {
	var (
		i  int
		wg sync.WaitGroup
	)
	for i = range orders {
		wg.Add(1)
		go func() {
			defer wg.Done()
			fmt.Println("order", orders[i].ID) // i is one variable for all iterations
		}()
	}
	wg.Wait()
}

// Receipts prints one line per order as it comes in.
func Receipts(orders []Order) {
	lines := make(chan string)
	go func() {
		for _, order := range orders {
			lines <- fmt.Sprintf("%d: %d.%02d", order.ID, order.Cents/100, order.Cents%100)
		}
	}()
	for line := range lines { // never ends: nobody closes lines
		fmt.Println(line)
	}
}
