package data

import (
	"cmp"
	"fmt"
	"slices"
)

// Builder collects records, then Build checks them and freezes an Atlas. The
// zero Builder is empty and ready. It keeps what is given to it: do not change
// a record after adding it. It is not safe for concurrent use.
//
// Say with At where the records that follow come from; problems then name that
// place. The order of adding does not matter, except that indicators keep theirs.
type Builder struct {
	Version string
	LastDay Day // nothing is known after it; dates beyond are problems

	at         origin
	units      []placed[Unit]
	projects   []placed[Project]
	milestones []placed[milestoneOf]
	visits     []placed[visitOf]
	events     []placed[Event]
	zones      []placed[Zone]
	sources    []placed[Source]
	indicators []placed[Indicator]
	values     []placed[Value]
	conflicts  []placed[Conflict]
}

type origin struct {
	File string
	Line int
}

type placed[T any] struct {
	v  T
	at origin
}

type milestoneOf struct {
	project ProjectID
	Milestone
}

type visitOf struct {
	project ProjectID
	Visit
}

// At says where the records added from now on stand.
func (b *Builder) At(file string, line int) { b.at = origin{file, line} }

// AddUnit adds a province or a unit below it.
func (b *Builder) AddUnit(u Unit) { b.units = append(b.units, placed[Unit]{u, b.at}) }

// AddProject adds a project; milestones and visits may be in it or be added apart.
func (b *Builder) AddProject(p Project) { b.projects = append(b.projects, placed[Project]{p, b.at}) }

// AddMilestone adds a dated step to a project.
func (b *Builder) AddMilestone(p ProjectID, m Milestone) {
	b.milestones = append(b.milestones, placed[milestoneOf]{milestoneOf{p, m}, b.at})
}

// AddVisit adds a visit to the site of a project.
func (b *Builder) AddVisit(p ProjectID, v Visit) {
	b.visits = append(b.visits, placed[visitOf]{visitOf{p, v}, b.at})
}

// AddEvent adds an entry of the timeline.
func (b *Builder) AddEvent(e Event) { b.events = append(b.events, placed[Event]{e, b.at}) }

// AddZone adds a zone.
func (b *Builder) AddZone(z Zone) { b.zones = append(b.zones, placed[Zone]{z, b.at}) }

// AddSource adds a publication.
func (b *Builder) AddSource(s Source) { b.sources = append(b.sources, placed[Source]{s, b.at}) }

// AddIndicator adds a statistic; menus list indicators in the order of adding.
func (b *Builder) AddIndicator(x Indicator) {
	b.indicators = append(b.indicators, placed[Indicator]{x, b.at})
}

// AddValue adds a figure.
func (b *Builder) AddValue(v Value) { b.values = append(b.values, placed[Value]{v, b.at}) }

// AddConflict adds a disagreement between sources.
func (b *Builder) AddConflict(c Conflict) {
	b.conflicts = append(b.conflicts, placed[Conflict]{c, b.at})
}

// Build checks everything that was added and freezes it. A record that cannot
// be used (unknown unit, double id, value outside its range) is left out with a
// warning; one that is only imperfect (no source, a date too late) is kept with
// one. The Atlas is never nil and is usable whatever the problems.
func (b *Builder) Build() (*Atlas, []Problem) {
	a := &Atlas{
		version: b.Version, last: b.LastDay,
		byID: map[UnitID]int{}, byUnit: map[UnitID][]int{}, byProject: map[ProjectID]int{},
		byIndicator: map[IndicatorID]int{}, sources: map[SourceID]Source{},
		values: map[IndicatorID][]Value{}, inside: map[UnitID][]UnitID{},
	}
	c := &checker{a: a}
	c.freezeSources(b.sources)
	c.freezeUnits(b.units)
	c.freezeIndicators(b.indicators)
	c.freezeValues(b.values)
	c.freezeProjects(b.projects, b.milestones, b.visits)
	c.freezeEvents(b.events)
	c.freezeZones(b.zones)
	c.freezeConflicts(b.conflicts)
	c.checkCohorts()
	return a, c.problems
}

func (c *checker) freezeSources(in []placed[Source]) {
	for _, p := range in {
		s := p.v
		c.begin(p.at, "source", string(s.ID))
		if _, twice := c.a.sources[s.ID]; s.ID == "" || twice {
			c.leaveOut("id is empty or stands twice", "give it an id of its own")
			continue
		}
		if s.Publisher == "" && s.Title == "" && s.URL == "" {
			c.warn("names neither publisher nor title nor address", "say what the source is")
		}
		c.dated(s.Date, "date")
		c.a.sources[s.ID] = s
		c.a.sourceIDs = append(c.a.sourceIDs, s.ID)
	}
	slices.Sort(c.a.sourceIDs)
}

func (c *checker) freezeUnits(in []placed[Unit]) {
	in = slices.Clone(in)
	slices.SortStableFunc(in, func(x, y placed[Unit]) int {
		return cmp.Or(cmp.Compare(x.v.Level, y.v.Level), cmp.Compare(x.v.ID, y.v.ID))
	})
	kept := in[:0]
	for _, p := range in {
		u := p.v
		c.begin(p.at, "unit", string(u.ID))
		if _, twice := c.a.byID[u.ID]; u.ID == "" || twice {
			c.leaveOut("id is empty or stands twice", "give it an id of its own")
			continue
		}
		if u.Level != ProvinceLevel && u.Level != CountyLevel {
			c.leaveOut("is neither a province nor below one", "")
			continue
		}
		c.a.byID[u.ID] = len(c.a.units)
		c.a.units = append(c.a.units, u)
		kept = append(kept, p)
	}
	for _, p := range kept {
		c.begin(p.at, "unit", string(p.v.ID))
		c.checkUnit(p.v)
	}
	for _, u := range c.a.units {
		for _, o := range u.Outlines {
			if o != u.ID && u.Kind != Aggregate {
				c.a.inside[o] = append(c.a.inside[o], u.ID)
			}
		}
	}
}

func (c *checker) freezeIndicators(in []placed[Indicator]) {
	for _, p := range in {
		x := p.v
		c.begin(p.at, "indicator", string(x.ID))
		if _, twice := c.a.byIndicator[x.ID]; x.ID == "" || twice {
			c.leaveOut("id is empty or stands twice", "give it an id of its own")
			continue
		}
		c.checkIndicator(x)
		x.Census2008 = x.Census2008 || x.Geography == Geography2008
		if x.Geography == "" {
			x.Geography = GeographyPresent
			if x.Census2008 {
				x.Geography = Geography2008
			}
		}
		c.a.byIndicator[x.ID] = len(c.a.indicators)
		c.a.indicators = append(c.a.indicators, x)
	}
}

func (c *checker) freezeValues(in []placed[Value]) {
	c.a.valueAt = make(map[place]int, len(in))
	own := map[IndicatorID][]SourceID{} // what figures that name no source rest on
	many := map[IndicatorID]int{}
	for _, x := range c.a.indicators {
		if x.Source != "" {
			own[x.ID] = []SourceID{x.Source}
		}
	}
	for i := range in {
		many[in[i].v.Indicator]++
	}
	for i := range in {
		v := &in[i].v
		at := place{v.Indicator, v.Level, v.Unit}
		c.beginValue(in[i].at, at)
		x, ok := c.a.byIndicator[v.Indicator]
		if !ok {
			c.leaveOut("unknown indicator", "add it to the indicators")
			continue
		}
		kept := *v
		if len(kept.Sources) == 0 {
			kept.Sources = own[v.Indicator]
		}
		if _, twice := c.a.valueAt[at]; twice {
			c.leaveOut("stands twice", "one figure for one place")
			continue
		}
		if !c.checkValue(kept, c.a.indicators[x]) {
			continue
		}
		vs := c.a.values[v.Indicator]
		if vs == nil {
			vs = make([]Value, 0, many[v.Indicator])
		}
		c.a.valueAt[at] = 0
		c.a.values[v.Indicator] = append(vs, kept)
	}
	for id, vs := range c.a.values {
		slices.SortFunc(vs, func(x, y Value) int { return cmp.Or(cmp.Compare(x.Level, y.Level), cmp.Compare(x.Unit, y.Unit)) })
		for i, v := range vs {
			c.a.valueAt[place{id, v.Level, v.Unit}] = i
		}
	}
}

func (c *checker) freezeEvents(in []placed[Event]) {
	seen := map[EventID]bool{}
	for _, p := range in {
		e := p.v
		c.begin(p.at, "event", string(e.ID))
		if e.ID == "" || seen[e.ID] {
			c.leaveOut("id is empty or stands twice", "give it an id of its own")
			continue
		}
		seen[e.ID] = true
		e.Units = c.knownUnits(e.Units)
		c.mustDate(e.Date)
		c.cited(e.Sources)
		if e.Title.EN == "" {
			c.warn("has no title", "")
		}
		if !slices.Contains(EventCategories(), e.Category) {
			c.warn(fmt.Sprintf("unknown category %q", e.Category), "use one of the known categories")
		}
		c.a.events = append(c.a.events, e)
	}
	slices.SortStableFunc(c.a.events, func(x, y Event) int {
		return cmp.Or(cmp.Compare(x.Date.First(), y.Date.First()), cmp.Compare(x.Date.Last(), y.Date.Last()))
	})
}

func (c *checker) freezeZones(in []placed[Zone]) {
	seen := map[ZoneID]bool{}
	for _, p := range in {
		z := p.v
		c.begin(p.at, "zone", string(z.ID))
		u, known := c.a.Unit(z.Unit)
		switch {
		case z.ID == "" || seen[z.ID]:
			c.leaveOut("id is empty or stands twice", "give it an id of its own")
			continue
		case !known:
			c.leaveOut(fmt.Sprintf("unknown unit %q", z.Unit), "use an id of the units")
			continue
		case u.Seat == nil:
			c.warn("its unit has no seat point to draw it at", "")
		}
		seen[z.ID] = true
		c.mustDate(z.Date)
		c.cited(z.Sources)
		if z.AreaKm2 < 0 || z.AreaKm2 > 5000 {
			c.warn(fmt.Sprintf("area of %v km² cannot be", z.AreaKm2), "")
			z.AreaKm2 = 0
		}
		c.a.zones = append(c.a.zones, z)
	}
	slices.SortStableFunc(c.a.zones, func(x, y Zone) int {
		return cmp.Or(cmp.Compare(x.Date.First(), y.Date.First()), cmp.Compare(x.ID, y.ID))
	})
}

func (c *checker) freezeConflicts(in []placed[Conflict]) {
	seen := map[string]bool{}
	for _, p := range in {
		x := p.v
		c.begin(p.at, "conflict", x.ID)
		if x.ID == "" || seen[x.ID] {
			c.leaveOut("id is empty or stands twice", "give it an id of its own")
			continue
		}
		seen[x.ID] = true
		x.Units = c.knownUnits(x.Units)
		for _, id := range x.Indicators {
			if _, ok := c.a.byIndicator[id]; !ok {
				c.warn(fmt.Sprintf("unknown indicator %q", id), "")
			}
		}
		for side, ids := range [][]SourceID{x.A, x.B} {
			c.knownSources(ids)
			if len(ids) == 0 {
				c.note(fmt.Sprintf("the source of side %c is not recorded", 'a'+side), "")
			}
		}
		c.a.conflicts = append(c.a.conflicts, x)
	}
}
