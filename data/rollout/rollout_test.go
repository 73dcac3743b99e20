package rollout_test

import (
	"slices"
	"testing"

	"jido/data"
	"jido/data/builtin"
	"jido/data/lang"
	"jido/data/rollout"
)

func day(s string) data.Day {
	d, err := data.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d.Last()
}

// The figures were counted by hand in milestones.csv.
func TestCount(t *testing.T) {
	a, _ := builtin.Load()
	for _, c := range []struct {
		day                                                      string
		named, broken, completed, frame, confirmed, idle, extras int
	}{
		{"2024-02-02", 0, 0, 0, 0, 0, 0, 1},   // Kimhwa, the pilot, alone
		{"2024-02-03", 20, 0, 0, 0, 0, 0, 1},  // Rodong Sinmun names the twenty
		{"2024-02-28", 20, 1, 0, 0, 0, 0, 1},  // Songchon, known to the day
		{"2024-03-30", 20, 1, 0, 0, 0, 0, 1},  // the rest is known to the month
		{"2024-03-31", 20, 20, 0, 0, 0, 0, 1}, // and counts from its last day
		{"2024-06-29", 20, 20, 0, 0, 0, 0, 1},
		{"2024-06-30", 20, 20, 0, 20, 0, 0, 1}, // frames by the end of June
		{"2024-12-20", 20, 20, 1, 20, 0, 0, 2}, // Songchon; the sea farm of Sinpho has begun
		{"2024-12-31", 20, 20, 1, 20, 1, 0, 2},
		{"2025-01-31", 20, 20, 14, 20, 1, 2, 2},
		{"2025-02-11", 22, 22, 20, 20, 1, 2, 2}, // Kangdong and Ryonggang of 2025 have begun
		{"2025-02-28", 40, 40, 20, 20, 1, 2, 5},
		{"2025-12-14", 40, 40, 20, 20, 1, 2, 5},
		{"2025-12-15", 40, 40, 25, 20, 1, 2, 5},
		{"2025-12-31", 40, 40, 40, 20, 1, 2, 5},
		{"2026-02-06", 50, 50, 40, 20, 1, 2, 5},
		{"2026-03-15", 58, 58, 40, 20, 1, 2, 6},
	} {
		got := rollout.Count(a, day(c.day))
		want := rollout.Totals{
			Day: day(c.day), Planned: 200, Named: c.named, GroundBroken: c.broken, Completed: c.completed,
			FrameSeen: c.frame, ConfirmedOutside: c.confirmed, SeenIdle: c.idle,
		}
		if got != want {
			t.Errorf("%s: got %+v, want %+v", c.day, got, want)
		}
		if n := len(rollout.Extras(a, day(c.day))); n != c.extras {
			t.Errorf("%s: %d extras, want %d", c.day, n, c.extras)
		}
		if got.UnderConstruction() != c.broken-c.completed {
			t.Errorf("%s: %d under construction", c.day, got.UnderConstruction())
		}
	}
}

func TestAtSongchon(t *testing.T) {
	a, _ := builtin.Load()
	s := rollout.At(a, day("2025-02-11"))["KP0717"]
	if s.Claimed != data.Completed || s.ClaimedOn != (data.Date{Y: 2024, M: 12, D: 20}) || s.Project != "KP0717-2024" || s.Cohort != 2024 {
		t.Errorf("claimed: %+v", s)
	}
	if s.Observed != data.CompleteSeen || !s.IsConfirmed() || s.ConfirmedOn != (data.Date{Y: 2024, M: 12, D: 26}) {
		t.Errorf("observed: %+v", s)
	}
}

// Claim and observation stay two: Unpha is claimed complete and was seen idle.
func TestAtUnpha(t *testing.T) {
	a, _ := builtin.Load()
	s := rollout.At(a, day("2025-01-31"))["KP0808"]
	if s.Claimed != data.Completed || s.Observed != data.Idle || s.IsConfirmed() {
		t.Errorf("%+v", s)
	}
	if s := rollout.At(a, day("2025-01-30"))["KP0808"]; s.Observed != data.Frame {
		t.Errorf("the idle of January 2025 counts from the 31st: %+v", s)
	}
}

// A farm is no batch project: Rakwon is selected only in 2026, Kimhwa never.
func TestAtLeavesOutExtras(t *testing.T) {
	a, _ := builtin.Load()
	if _, ok := rollout.At(a, day("2025-12-31"))["KP0319"]; ok {
		t.Error("Rakwon in 2025")
	}
	if s := rollout.At(a, day("2026-02-05"))["KP0319"]; s.Cohort != 2026 || s.Claimed != data.GroundBroken {
		t.Errorf("Rakwon in 2026: %+v", s)
	}
	for _, id := range []data.UnitID{"KP0409", "KP0720", "KP0323"} {
		if _, ok := rollout.At(a, a.LastDay())[id]; ok {
			t.Errorf("%s has no batch project", id)
		}
	}
	var names []data.ProjectID
	for _, s := range rollout.Extras(a, a.LastDay()) {
		names = append(names, s.Project)
	}
	want := []data.ProjectID{"KP0409-pilot", "KP0301-2024-aquaculture", "KP0319-2025-aquaculture", "KP0603-2025-hospital", "KP0720-2025-paper", "KP0323-2026-aquaculture"}
	if !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
}

func TestIdleDoesNotEraseConfirmation(t *testing.T) {
	p := data.Project{Milestones: []data.Milestone{
		{Stage: data.Completed, Date: data.Date{Y: 2025, M: 1, D: 1}},
		{Stage: data.Frame, Date: data.Date{Y: 2024, M: 6}},
		{Stage: data.Operating, Date: data.Date{Y: 2025, M: 3, D: 5}},
		{Stage: data.Idle, Date: data.Date{Y: 2025, M: 9}},
		{Stage: data.CompleteSeen},
	}}
	for _, c := range []struct {
		day       string
		observed  data.Stage
		confirmed data.Stage
	}{
		{"2024-06-29", data.NoStage, data.NoStage},
		{"2024-06-30", data.Frame, data.NoStage},
		{"2025-03-05", data.Operating, data.Operating},
		{"2025-09-30", data.Idle, data.Operating},
	} {
		s := rollout.Of(p, day(c.day))
		if s.Observed != c.observed || s.Confirmed != c.confirmed {
			t.Errorf("%s: %+v", c.day, s)
		}
	}
	if (rollout.Status{}).Begun() || (rollout.Status{}).IsConfirmed() {
		t.Error("the zero Status is of a unit that is not selected")
	}
}

func TestCohort(t *testing.T) {
	a, _ := builtin.Load()
	for _, c := range []struct {
		year                        int
		state                       rollout.CohortState
		named, completed, confirmed int
		en, ko                      string
	}{
		{2023, rollout.OutsidePlan, 0, 0, 0, "", ""},
		{2024, rollout.FullyNamed, 20, 20, 1, "20 of 20 named", "20곳 중 20곳 공개"},
		{2025, rollout.FullyNamed, 20, 20, 0, "20 of 20 named", "20곳 중 20곳 공개"},
		{2026, rollout.PartlyNamed, 18, 0, 0, "18 of 20 named", "20곳 중 18곳 공개"},
		{2027, rollout.NotAnnounced, 0, 0, 0, "not announced", lang.T(lang.KO, "common.not_announced")},
		{2033, rollout.NotAnnounced, 0, 0, 0, "not announced", lang.T(lang.KO, "common.not_announced")},
		{2034, rollout.OutsidePlan, 0, 0, 0, "", ""},
	} {
		got := rollout.Cohort(a, c.year)
		if got.State != c.state || got.Named != c.named || len(got.Units) != c.named || got.Completed != c.completed || got.ConfirmedOutside != c.confirmed {
			t.Errorf("%d: %+v", c.year, got)
		}
		if got.Label(lang.EN) != c.en || got.Label(lang.KO) != c.ko {
			t.Errorf("%d: %q, %q", c.year, got.Label(lang.EN), got.Label(lang.KO))
		}
	}
	if got := rollout.Cohort(a, 2026).Missing(); got != 2 {
		t.Errorf("2026 misses %d", got)
	}
	if got := rollout.CohortAt(a, 2024, day("2024-02-02")); got.State != rollout.NotAnnounced {
		t.Errorf("the day before the first twenty were named: %+v", got)
	}
	if got := rollout.CohortAt(a, 2025, day("2025-02-27")); got.State != rollout.PartlyNamed || got.Named != 9 {
		t.Errorf("27 February 2025: %+v", got) // Kangdong, Ryonggang, Hwangju and the six of the 27th
	}
}

func TestCohorts(t *testing.T) {
	a, _ := builtin.Load()
	sum, unknown := 0, 0
	for _, c := range rollout.Cohorts(a, a.LastDay()) {
		sum += c.Named
		if c.State == rollout.NotAnnounced {
			unknown++
		}
	}
	if sum != 58 || unknown != 7 {
		t.Errorf("%d named, %d years not announced", sum, unknown)
	}
}

func TestYearEnd(t *testing.T) {
	a, _ := builtin.Load()
	for year, want := range map[int]data.Day{
		2023: data.DayOf(2023, 12, 31), 2025: data.DayOf(2025, 12, 31), 2026: a.LastDay(), 2030: a.LastDay(),
	} {
		if got := rollout.YearEnd(a, year); got != want {
			t.Errorf("%d: %s, want %s", year, got, want)
		}
	}
}
