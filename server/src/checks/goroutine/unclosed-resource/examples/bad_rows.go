// go: 1.25

package store

import "database/sql"

type store struct{ db *sql.DB }

func (s *store) firstName() (string, error) {
	rows, err := s.db.Query("SELECT name FROM users") // want goroutine/unclosed-resource@"s.db.Query(\"SELECT name FROM users\")"
	if err != nil {
		return "", err
	}
	var name string
	if rows.Next() {
		if err := rows.Scan(&name); err != nil {
			return "", err
		}
	}
	return name, rows.Err()
}
