// lookalike: bad_rows.go the rows are closed
// go: 1.25

package store

import "database/sql"

type store struct{ db *sql.DB }

func (s *store) names() ([]string, error) {
	rows, err := s.db.Query("SELECT name FROM users")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		out = append(out, name)
	}
	return out, rows.Err()
}
