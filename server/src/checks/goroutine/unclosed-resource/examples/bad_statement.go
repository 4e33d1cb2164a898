// go: 1.25

package store

import "database/sql"

// Insert adds the names.
func Insert(db *sql.DB, names []string) error {
	stmt, err := db.Prepare("INSERT INTO users VALUES (?)") // want goroutine/unclosed-resource@"db.Prepare(\"INSERT INTO users VALUES (?)\")"
	if err != nil {
		return err
	}
	for _, n := range names {
		if _, err := stmt.Exec(n); err != nil {
			return err
		}
	}
	return stmt.Close()
}
