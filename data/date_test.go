package data_test

import (
	"testing"

	"jido/data"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		in                     string
		want                   data.Date
		precision, first, last string
	}{
		{"2024", data.Date{Y: 2024}, "year", "2024-01-01", "2024-12-31"},
		{"2024-02", data.Date{Y: 2024, M: 2}, "month", "2024-02-01", "2024-02-29"},
		{"2025-02", data.Date{Y: 2025, M: 2}, "month", "2025-02-01", "2025-02-28"},
		{"2025-12", data.Date{Y: 2025, M: 12}, "month", "2025-12-01", "2025-12-31"},
		{"1962-08-07", data.Date{Y: 1962, M: 8, D: 7}, "day", "1962-08-07", "1962-08-07"},
	} {
		got, err := data.ParseDate(c.in)
		if err != nil || got != c.want {
			t.Errorf("%s: %v, %v", c.in, got, err)
		}
		if got.Precision() != c.precision || got.First().String() != c.first || got.Last().String() != c.last || got.String() != c.in {
			t.Errorf("%s: %s, %s to %s, %s", c.in, got.Precision(), got.First(), got.Last(), got)
		}
	}
	if d, err := data.ParseDate(""); err != nil || d.Known() || d.Precision() != "" || d.String() != "" {
		t.Errorf("the unknown date: %v, %v", d, err)
	}
	for _, in := range []string{"2024-13", "2024-02-30", "24-02-03", "2024/02/03", "Feb 2024", "2024-2-3", " 2024"} {
		if d, err := data.ParseDate(in); err == nil {
			t.Errorf("%q: got %v, want an error", in, d)
		}
	}
}

func TestDay(t *testing.T) {
	for _, c := range []struct {
		day  data.Day
		want string
	}{
		{0, "1970-01-01"},
		{data.DayOf(1962, 8, 7), "1962-08-07"},
		{data.DayOf(2024, 2, 29), "2024-02-29"},
		{data.DayOf(2025, 2, 29), "2025-03-01"},
		{data.DayOf(2025, 3, 0), "2025-02-28"},
	} {
		if got := c.day.String(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
		if y, m, d := c.day.Civil(); data.DayOf(y, m, d) != c.day || c.day.Year() != y {
			t.Errorf("%s does not come back", c.want)
		}
	}
	if data.DayOf(2024, 3, 1)-data.DayOf(2024, 2, 28) != 2 {
		t.Error("2024 is a leap year")
	}
}
