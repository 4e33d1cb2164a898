// go: 1.25

// Package users deletes what it is told to.
package users

import (
	"context"
	"database/sql"
)

type Store struct{ db *sql.DB }

func (s *Store) UserDelete(ctx context.Context, id int) error {
	_, err := s.db.ExecContext(context.Background(), "DELETE FROM users WHERE id = ?", id) // want goroutine/ignored-cancel@"context.Background()"
	return err
}
