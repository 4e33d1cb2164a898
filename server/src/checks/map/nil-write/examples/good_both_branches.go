// lookalike: bad_one_branch.go the other branch makes a map, too
// go: 1.25

package labels

type Collector struct {
	region string
	zone   string
}

func New(region, zone string) Collector {
	return Collector{region: region, zone: zone}
}

// Labels describes a sample of one host.
func (c Collector) Labels(host string) map[string]string {
	var labels map[string]string
	if c.region != "" {
		labels = map[string]string{
			"region": c.region,
			"zone":   c.zone,
		}
	} else {
		labels = make(map[string]string, 1)
	}
	labels["host"] = host
	return labels
}

func (c Collector) Local() bool {
	return c.region == ""
}
