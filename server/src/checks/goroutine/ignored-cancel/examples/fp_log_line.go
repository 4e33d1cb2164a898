// go: 1.25

package moves

import "context"

type logger interface {
	Printf(ctx context.Context, format string, args ...any)
}

type table struct {
	log  logger
	rows map[int]string
}

// Move is told of in the log, whoever waits for it.
func (t *table) Move(ctx context.Context, id int, to string) error {
	t.log.Printf(context.Background(), "moving %d to %s", id, to)
	t.rows[id] = to
	return ctx.Err()
}
