// go: 1.21

package streams

import "context"

var open = make(map[string][]context.Context)

// Register notes that somebody reads the file.
func Register(file string, ctx context.Context) {
	open[file] = append(open[file], ctx) // want race/unguarded-map@"open[file]"
}

// Forget takes it off again when it has ended.
func Forget(file string, ctx context.Context) {
	go func() {
		<-ctx.Done()
		deregister(file, ctx)
	}()
}

func deregister(file string, ctx context.Context) {
	for i, c := range open[file] {
		if c == ctx {
			open[file] = append(open[file][:i:i], open[file][i+1:]...)
			break
		}
	}
	if len(open[file]) == 0 {
		delete(open, file)
	}
}
