// go: 1.25

package labels

type Collector struct {
	region string
	zone   string
}

func New(region, zone string) Collector {
	return Collector{region: region, zone: zone}
}

// Labels describes a sample of one host. Without a region there is no map.
func (c Collector) Labels(host string) map[string]string {
	var labels map[string]string
	if c.region != "" {
		labels = map[string]string{
			"region": c.region,
			"zone":   c.zone,
		}
	}
	labels["host"] = host // want map/nil-write@"labels[\"host\"]"
	return labels
}

func (c Collector) Local() bool {
	return c.region == ""
}
