// go: 1.25

package units

// Unit is a measure.
type Unit struct {
	Factor float64
}

var table = map[string]*Unit{
	"m":  {Factor: 1},
	"km": {Factor: 1000},
}

// Factor is what to multiply with: nothing here deletes or looks, so only strict says so.
func Factor(name string) float64 {
	return table[name].Factor // want map/missing-entry-use@"table[name].Factor"
}
