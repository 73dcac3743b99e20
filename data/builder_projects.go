package data

import (
	"cmp"
	"fmt"
	"slices"
)

// PerYear is the number of cities and counties that the policy takes up each
// year, from FirstYear to LastYear.
const (
	PerYear   = 20
	FirstYear = 2024
	LastYear  = 2033
)

// EventCategories returns the categories of the timeline.
func EventCategories() []string {
	return []string{"history", "law", "policy", "zone", "visit", "groundbreaking", "progress", "inauguration", "assessment"}
}

func (c *checker) freezeProjects(in []placed[Project], steps []placed[milestoneOf], visits []placed[visitOf]) {
	in = slices.Clone(in)
	slices.SortStableFunc(in, func(x, y placed[Project]) int {
		return cmp.Or(cmp.Compare(x.v.Cohort, y.v.Cohort), cmp.Compare(x.v.Unit, y.v.Unit), cmp.Compare(x.v.Record, y.v.Record))
	})
	c.projectAt = map[ProjectID]origin{}
	for _, p := range in {
		pr := p.v
		c.begin(p.at, "project", string(pr.ID))
		if _, twice := c.a.byProject[pr.ID]; pr.ID == "" || twice {
			c.leaveOut("id is empty or stands twice", "give it an id of its own")
			continue
		}
		if u, ok := c.a.Unit(pr.Unit); !ok || u.Level != CountyLevel {
			c.leaveOut(fmt.Sprintf("unknown unit %q", pr.Unit), "use the id of a city, county or district")
			continue
		}
		pr.Milestones = c.checkMilestones(slices.Clone(pr.Milestones))
		pr.Visits = slices.Clone(pr.Visits)
		c.checkProject(pr)
		c.projectAt[pr.ID] = p.at
		i := len(c.a.projects)
		c.a.byProject[pr.ID] = i
		c.a.byUnit[pr.Unit] = append(c.a.byUnit[pr.Unit], i)
		c.a.projects = append(c.a.projects, pr)
	}
	for _, s := range steps {
		c.begin(s.at, "milestone", fmt.Sprintf("%s/%s", s.v.project, s.v.Stage))
		i, ok := c.a.byProject[s.v.project]
		if !ok {
			c.leaveOut(fmt.Sprintf("unknown project %q", s.v.project), "use an id of the projects")
			continue
		}
		c.a.projects[i].Milestones = append(c.a.projects[i].Milestones, c.checkMilestones([]Milestone{s.v.Milestone})...)
	}
	for _, v := range visits {
		c.begin(v.at, "visit", fmt.Sprintf("%s/%s", v.v.project, v.v.Date))
		i, ok := c.a.byProject[v.v.project]
		if !ok {
			c.leaveOut(fmt.Sprintf("unknown project %q", v.v.project), "use an id of the projects")
			continue
		}
		c.a.projects[i].Visits = append(c.a.projects[i].Visits, v.v.Visit)
		c.checkVisit(v.v.Visit)
	}
	for i := range c.a.projects {
		p := &c.a.projects[i]
		slices.SortStableFunc(p.Milestones, func(x, y Milestone) int {
			return cmp.Or(cmp.Compare(x.Stage.Track(), y.Stage.Track()), cmp.Compare(x.Date.Last(), y.Date.Last()), cmp.Compare(x.Stage, y.Stage))
		})
		slices.SortStableFunc(p.Visits, func(x, y Visit) int { return cmp.Compare(x.Date.First(), y.Date.First()) })
		c.begin(c.projectAt[p.ID], "project", string(p.ID))
		c.checkOrder(*p)
	}
}

func (c *checker) checkProject(p Project) {
	known := Facilities()
	for _, f := range p.Facilities {
		if !slices.Contains(known, f) {
			c.warn(fmt.Sprintf("unknown facility %q", f), "use one of the known types")
		}
	}
	if len(p.Facilities) == 0 {
		c.warn("names no facility", "")
	}
	if p.Record == Batch && (p.Cohort < FirstYear || p.Cohort > LastYear) {
		c.warn(fmt.Sprintf("batch of %d is outside the plan of %d to %d", p.Cohort, FirstYear, LastYear), "")
	}
	if p.Record != Batch && p.Name.EN == "" {
		c.warn("is no batch project and has no name", "name it")
	}
	for _, v := range p.Visits {
		c.checkVisit(v)
	}
	c.cited(p.Sources)
}

func (c *checker) checkVisit(v Visit) {
	c.mustDate(v.Date)
	c.cited(v.Sources)
}

// checkMilestones returns the milestones that can be used.
func (c *checker) checkMilestones(ms []Milestone) []Milestone {
	kept := ms[:0]
	for _, m := range ms {
		if m.Stage == NoStage || !m.Date.Known() {
			c.leaveOut("milestone without stage or date", "a step is a stage and a date")
			continue
		}
		c.dated(m.Date, "date")
		c.dated(m.Reported, "date of the report")
		c.cited(m.Sources)
		if (m.Stage.Track() == Observed) != (m.Observer != "") {
			c.warn(fmt.Sprintf("%s is a stage of the %s track: observers belong to that of observations", m.Stage, m.Stage.Track()), "name who saw it, or nobody")
		}
		if m.Reported.Known() && m.Reported.Last() < m.Date.First() {
			c.warn("reported before it was seen", "")
		}
		kept = append(kept, m)
	}
	return kept
}

// checkOrder checks that the claimed steps follow one another.
func (c *checker) checkOrder(p Project) {
	var at [Completed + 1]Date
	for _, m := range p.Milestones {
		if m.Stage > Completed {
			continue
		}
		if at[m.Stage].Known() {
			c.warn(fmt.Sprintf("%s stands twice", m.Stage), "keep both dates as a conflict")
		}
		at[m.Stage] = m.Date
	}
	for s := Announced; s < Completed; s++ {
		for later := s + 1; later <= Completed; later++ {
			if at[s].Known() && at[later].Known() && at[later].Last() < at[s].First() {
				c.warn(fmt.Sprintf("%s before %s", later, s), "")
			}
		}
	}
	if p.Record == Batch && !at[Announced].Known() {
		c.warn("batch project without the day it was named", "")
	}
}

// checkCohorts counts the batch of each year.
func (c *checker) checkCohorts() {
	count := map[int]int{}
	seen := map[UnitID]int{}
	for _, p := range c.a.projects {
		if p.Record != Batch {
			continue
		}
		count[p.Cohort]++
		c.begin(c.projectAt[p.ID], "project", string(p.ID))
		if y, twice := seen[p.Unit]; twice {
			c.warn(fmt.Sprintf("its unit is in the batch of %d already", y), "")
		}
		seen[p.Unit] = p.Cohort
	}
	for y := FirstYear; y <= LastYear; y++ {
		c.begin(origin{}, "batch", fmt.Sprint(y))
		switch n := count[y]; {
		case n > PerYear:
			c.warn(fmt.Sprintf("%d units where the plan has %d", n, PerYear), "")
		case n > 0 && n < PerYear:
			c.note(fmt.Sprintf("%d of %d named", n, PerYear), "")
		}
	}
}
