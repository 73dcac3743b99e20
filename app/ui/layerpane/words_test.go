package layerpane_test

import (
	"testing"

	"jido/data/lang"
	"jido/layers"
)

// Every kind of layer, setting and choice has words in both languages.
func TestWords(t *testing.T) {
	for _, tag := range lang.Tags() {
		has := func(key string) {
			if !lang.Has(tag, key) {
				t.Errorf("%s lacks %s", tag, key)
			}
		}
		for _, k := range layers.Kinds() {
			if k.Name == "selection" {
				continue
			}
			has("map.layer." + k.Name)
			for _, p := range k.Params {
				if p.Name == "indicator" || p.Name == "opacity" || p.Name == "drafts" {
					continue
				}
				has("layerpane.param." + p.Name)
				for _, c := range p.Choices {
					has("layerpane.choice." + p.Name + "." + c)
				}
			}
		}
	}
}
