package fixture

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
)

type pool struct{ source string }

func (p pool) Open(string) (driver.Conn, error) { return nil, fmt.Errorf("%s is closed", p.source) }

var opened int

// Open registers a driver of its own for each source.
func Open(source string) (*sql.DB, error) {
	name := fmt.Sprintf("pool%d", opened)
	opened++ // want race/unguarded-variable@"opened"
	sql.Register(name, pool{source})
	return sql.Open(name, "")
}
