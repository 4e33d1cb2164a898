// lookalike: bad_background_handed_on.go both calls get the context
// go: 1.25

package sync2

import (
	"context"
	"database/sql"
)

// example:begin

// Copy copies the names of one database into another.
func Copy(ctx context.Context, from, to *sql.DB, names []string) error {
	for _, name := range names {
		var value string
		if err := from.QueryRowContext(ctx, "SELECT value FROM t WHERE name = ?", name).Scan(&value); err != nil {
			return err
		}
		if _, err := to.ExecContext(ctx, "INSERT INTO t VALUES (?, ?)", name, value); err != nil {
			return err
		}
	}
	return nil
}

// example:end
