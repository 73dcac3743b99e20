package briefing

import (
	"jido/data/lang"
)

// The keys of the format, as tables: reading, checking and the printed grammar
// all go by them. What a key means is in the catalogue, under
// talk.key.<table>.<name>.

// key is a row: a key of a table of the file, what its value looks like, and who
// reads it.
type key[T any] struct {
	name  string
	value string // as the grammar shows it
	read  func(r *reader, into *T, n *node)
}

// Grammar is the format in words, for `brief help format`: a heading for each
// table of the file and a line for each key.
func Grammar(t lang.Tag) []Section {
	return []Section{
		section(t, "talk", "", talkKeys()), section(t, "atlas", "[atlas]", atlasKeys()), section(t, "source", "[[source]]", sourceKeys()),
		section(t, "scene", "[[scene]]", sceneKeys()), section(t, "map", "[scene.map], [scene.compare]", mapKeys()),
		section(t, "layer", "[[scene.map.layers]]", layerKeys()), section(t, "filter", "filter = { … }", filterKeys()),
		section(t, "camera", "camera = { … }", cameraKeys()), section(t, "chart", "[scene.chart]", chartKeys()),
		section(t, "annotation", "[[scene.annotation]]", annotationKeys()), section(t, "place", "at = { … }", placeKeys()),
	}
}

// Section is a table of the grammar.
type Section struct {
	Heading string // as it stands in the file; empty = the top of the file
	Text    string
	Keys    []GrammarKey
}

// GrammarKey is a line of the grammar.
type GrammarKey struct{ Name, Value, Text string }

func section[T any](t lang.Tag, table, heading string, keys []key[T]) Section {
	s := Section{Heading: heading, Text: lang.T(t, "talk.table."+table)}
	for _, k := range keys {
		s.Keys = append(s.Keys, GrammarKey{k.name, k.value, lang.T(t, "talk.key."+table+"."+k.name)})
	}
	return s
}
