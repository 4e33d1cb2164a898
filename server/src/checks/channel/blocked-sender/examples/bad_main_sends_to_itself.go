// go: 1.25

// Command echo sends a value to itself.
package main

import "fmt"

func main() {
	values := make(chan int)
	values <- 1 // want channel/blocked-sender@"values <- 1" `nobody else knows`
	fmt.Println(<-values)
}
