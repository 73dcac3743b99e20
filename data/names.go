package data

// Codes of the model's small sets, as the tables of facts and JSON output write
// them. A table is indexed by its constant.
var (
	levelCodes  = [...]string{"national", "area", "province", "county"}
	kindCodes   = [...]string{"province", "municipality", "city", "county", "district", "aggregate"}
	areaCodes   = [...]string{"none", "capital", "outskirts", "urban", "rural"}
	trackCodes  = [...]string{"claimed", "observed"}
	stageCodes  = [...]string{"none", "announced", "ground_broken", "completed", "frame", "complete_seen", "operating", "idle"}
	recordCodes = [...]string{"batch", "pilot", "extra"}
)

// String returns the code: national, area, province, county.
func (l Level) String() string { return levelCodes[l] }

// String returns the code: province, municipality, city, county, district, aggregate.
func (k Kind) String() string { return kindCodes[k] }

// String returns the code: none, capital, outskirts, urban, rural.
func (c AreaClass) String() string { return areaCodes[c] }

// String returns the code: claimed, observed.
func (t Track) String() string { return trackCodes[t] }

// String returns the code: none, announced, ground_broken, completed, frame,
// complete_seen, operating, idle.
func (s Stage) String() string { return stageCodes[s] }

// String returns the code: batch, pilot, extra.
func (r Record) String() string { return recordCodes[r] }

// ParseLevel reads the code of a level.
func ParseLevel(s string) (Level, bool) { return parseCode[Level](s, levelCodes[:]) }

// ParseKind reads the code of a kind.
func ParseKind(s string) (Kind, bool) { return parseCode[Kind](s, kindCodes[:]) }

// ParseArea reads the code of an area class.
func ParseArea(s string) (AreaClass, bool) { return parseCode[AreaClass](s, areaCodes[:]) }

// ParseTrack reads the code of a track.
func ParseTrack(s string) (Track, bool) { return parseCode[Track](s, trackCodes[:]) }

// ParseStage reads the code of a stage.
func ParseStage(s string) (Stage, bool) { return parseCode[Stage](s, stageCodes[:]) }

// ParseRecord reads the code of a record.
func ParseRecord(s string) (Record, bool) { return parseCode[Record](s, recordCodes[:]) }

func parseCode[T ~uint8](s string, codes []string) (T, bool) {
	for i, c := range codes {
		if c == s {
			return T(i), true
		}
	}
	return 0, false
}
