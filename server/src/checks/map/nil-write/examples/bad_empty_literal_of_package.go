package fixture

type choices map[string]string

var byRegion = map[string]choices{}

func pick(key string) choices {
	byRegion["north"]["key"] = key // want map/nil-write@"byRegion[\"north\"][\"key\"]"
	return byRegion["north"]
}
