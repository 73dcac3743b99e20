// Package find is the search card: places by any name, economic zones, events,
// indicators; and the flight to what was found.
//
// What a name may mean is told by data/names; the card shows it and dispatches
// actions. Invariant: what is shown is what Search returns, in its order, and
// one of several places of a name is never chosen for the user.
package find

import (
	"cmp"
	"slices"

	"jido/app/state"
	"jido/data"
	"jido/data/names"
	"jido/data/rollout"
)

// Kind is what a result is.
type Kind uint8

// Kinds of results, in the order of the list.
const (
	Place Kind = iota
	Indicator
	Zone
	Event
)

// Result is one thing that a query may mean. Only the field of its Kind is set.
type Result struct {
	Kind      Kind
	Place     names.Match
	Cohort    int // of a Place: year of its batch as known today; 0 = none
	Indicator data.Indicator
	Zone      data.Zone
	Event     data.Event
}

// maxEvents bounds the events of a list: a place may be in dozens.
const maxEvents = 8

// Search returns what a query may mean, best first. Places that are only near
// to it, typing errors away, come last.
func Search(s state.State, query string) []Result {
	q := words(query)
	if len(q) == 0 {
		return nil
	}
	a := s.Atlas()
	by := rollout.At(a, a.LastDay())
	var out, far []Result
	for _, m := range s.Index().Find(query) {
		r := Result{Kind: Place, Place: m, Cohort: by[m.Unit.ID].Cohort}
		if m.By == names.Fuzzy {
			far = append(far, r)
		} else {
			out = append(out, r)
		}
	}
	add := func(close, distant []Result) { out, far = append(out, close...), append(far, distant...) }
	add(best(a.Indicators(), q, 0, func(x data.Indicator) (Result, []string) {
		return Result{Kind: Indicator, Indicator: x}, []string{x.Title.EN, x.Title.KO, string(x.ID)}
	}))
	add(best(a.Zones(), q, 0, func(z data.Zone) (Result, []string) {
		return Result{Kind: Zone, Zone: z}, []string{z.Name.EN, z.Name.KO}
	}))
	events := slices.Clone(a.Events())
	slices.Reverse(events) // the newest first
	add(best(events, q, maxEvents, func(e data.Event) (Result, []string) {
		return Result{Kind: Event, Event: e}, []string{e.Title.EN + " " + e.Place.EN, e.Title.KO + " " + e.Place.KO}
	}))
	return append(out, far...)
}

// cardOnly is 1 for an indicator that no map may show, else 0.
func cardOnly(r Result) int {
	if r.Indicator.Draw == data.DrawCard {
		return 1
	}
	return 0
}

// best returns the things whose texts match, best first, at most n (0 = all);
// those that are typing errors away apart.
func best[T any](in []T, query []string, n int, of func(T) (Result, []string)) (close, distant []Result) {
	type hit struct {
		r     Result
		score int
	}
	var hits []hit
	for _, x := range in {
		r, texts := of(x)
		top := 0
		for _, t := range texts {
			if m := match(query, words(t)); top == 0 || m > 0 && m > top {
				top = m
			}
		}
		if top != 0 {
			hits = append(hits, hit{r, top})
		}
	}
	slices.SortStableFunc(hits, func(x, y hit) int {
		return cmp.Or(cmp.Compare(cardOnly(x.r), cardOnly(y.r)), cmp.Compare(y.score, x.score))
	})
	if n > 0 && len(hits) > n {
		hits = hits[:n]
	}
	for _, h := range hits {
		if h.score > 0 {
			close = append(close, h.r)
		} else {
			distant = append(distant, h.r)
		}
	}
	return close, distant
}

// Go carries out what choosing a result means: the place is selected and flown
// to, the indicator shown.
func Go(st *state.Store, r Result) {
	switch r.Kind {
	case Place:
		st.Dispatch(state.Select{Unit: r.Place.Unit.ID})
		FlyToUnit(st, r.Place.Unit.ID)
	case Indicator:
		st.Dispatch(state.Shade{Indicator: r.Indicator.ID})
	case Zone:
		st.Dispatch(state.Open{Ref: ref("zones", r.Zone.ID)})
		FlyToUnit(st, r.Zone.Unit)
	case Event:
		st.Dispatch(state.ShowEvent{Event: r.Event.ID})
		FlyToEvent(st, r.Event.ID)
	}
}
