package briefing

import (
	_ "embed"
	"slices"
)

//go:embed sample.toml
var sample []byte

// SampleName is the name that messages give the talk that ships.
const SampleName = "sample.toml"

// Sample returns the text of the talk that ships.
func Sample() []byte { return slices.Clone(sample) }
