// go: 1.25

package load

import (
	"io"
	"net"
	"sync"
)

// Run opens connections that write and are read from at the same time. The inner Add belongs to the inner goroutine,
// and the outer one is counted while it runs.
func Run(addr string, conns int, request []byte) {
	var wg sync.WaitGroup
	for range conns {
		wg.Add(1)
		go func() {
			defer wg.Done()
			conn, err := net.Dial("tcp", addr)
			if err != nil {
				return
			}
			defer conn.Close()
			wg.Add(1)
			go func() {
				defer wg.Done()
				io.Copy(io.Discard, conn)
			}()
			conn.Write(request)
		}()
	}
	wg.Wait()
}
