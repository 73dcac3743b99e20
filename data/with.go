package data

import (
	"cmp"
	"maps"
	"slices"
)

// With returns an atlas that has one more indicator, its source and its values:
// figures that a user brings along. An indicator or source of the same id is
// replaced. Values of units that the atlas does not know are left out, and of
// two values for one place the first is kept; all get the indicator's id, and
// the source where they name none. The atlas itself stays as it is; whatever the
// two have in common they share.
func (a *Atlas) With(ind Indicator, src Source, vals []Value) *Atlas {
	if ind.Geography == "" {
		ind.Geography = GeographyPresent
	}
	ind.Source = src.ID
	b := *a
	b.sources = maps.Clone(a.sources)
	if b.sources == nil {
		b.sources = map[SourceID]Source{}
	}
	if _, twice := b.sources[src.ID]; !twice {
		b.sourceIDs = append(slices.Clip(slices.Clone(a.sourceIDs)), src.ID)
		slices.Sort(b.sourceIDs)
	}
	b.sources[src.ID] = src
	b.indicators, b.byIndicator = slices.Clone(a.indicators), maps.Clone(a.byIndicator)
	if i, twice := b.byIndicator[ind.ID]; twice {
		b.indicators[i] = ind
	} else {
		if b.byIndicator == nil {
			b.byIndicator = map[IndicatorID]int{}
		}
		b.byIndicator[ind.ID] = len(b.indicators)
		b.indicators = append(b.indicators, ind)
	}
	b.withValues(a, ind.ID, src.ID, vals)
	return &b
}

// withValues gives b the values of one indicator, which it may have had others of.
func (b *Atlas) withValues(a *Atlas, id IndicatorID, src SourceID, vals []Value) {
	b.values, b.valueAt = maps.Clone(a.values), maps.Clone(a.valueAt)
	if b.values == nil {
		b.values, b.valueAt = map[IndicatorID][]Value{}, map[place]int{}
	}
	for _, v := range b.values[id] {
		delete(b.valueAt, place{id, v.Level, v.Unit})
	}
	var kept []Value
	for _, v := range vals {
		at := place{id, v.Level, v.Unit}
		_, known := b.byID[v.Unit]
		if known = known || v.Level == National || v.Level == AreaLevel; !known {
			continue
		}
		if _, twice := b.valueAt[at]; twice {
			continue
		}
		b.valueAt[at] = 0
		v.Indicator = id
		if len(v.Sources) == 0 {
			v.Sources = []SourceID{src}
		}
		kept = append(kept, v)
	}
	slices.SortStableFunc(kept, func(x, y Value) int { return cmp.Or(cmp.Compare(x.Level, y.Level), cmp.Compare(x.Unit, y.Unit)) })
	for i, v := range kept {
		b.valueAt[place{id, v.Level, v.Unit}] = i
	}
	b.values[id] = kept
}
