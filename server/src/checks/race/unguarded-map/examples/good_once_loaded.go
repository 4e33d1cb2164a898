// go: 1.25

package geo

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
)

// Lookup answers which country a network prefix belongs to. Its table is read from a file by the first request.
type Lookup struct {
	path string

	once  sync.Once
	table map[string]string
	err   error
}

func (l *Lookup) load() {
	f, err := os.Open(l.path)
	if err != nil {
		l.err = err
		return
	}
	defer f.Close()
	l.table = make(map[string]string)
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if prefix, country, ok := strings.Cut(lines.Text(), ","); ok {
			l.table[prefix] = country
		}
	}
	l.err = lines.Err()
}

// Country returns the country of a prefix.
func (l *Lookup) Country(prefix string) (string, error) {
	l.once.Do(l.load)
	if l.err != nil {
		return "", l.err
	}
	return l.table[prefix], nil
}

// ServeHTTP answers the country of the prefix in the query.
func (l *Lookup) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	country, err := l.Country(r.URL.Query().Get("prefix"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	fmt.Fprintln(w, country)
}
