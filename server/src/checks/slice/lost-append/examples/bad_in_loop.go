// go: 1.25

package group

// Order is one line of a report.
type Order struct {
	Customer string
	Total    int
}

// ByCustomer groups orders.
func ByCustomer(orders []Order) map[string][]Order {
	out := make(map[string][]Order)
	for _, o := range orders {
		list, ok := out[o.Customer]
		if !ok {
			out[o.Customer] = []Order{o}
			continue
		}
		list = append(list, o) // want slice/lost-append@"list = append(list, o)"
	}
	return out
}
