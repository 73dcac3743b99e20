package data

import (
	"fmt"
	"time"
)

// Day is a civil day, counted from 1970-01-01 = 0. It is what a map is drawn
// "as of".
type Day int32

// DayOf returns the Day of a year, month (1–12) and day of the month; values
// out of range roll over as in time.Date.
func DayOf(y, m, d int) Day {
	return Day(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Civil returns year, month and day of the month.
func (d Day) Civil() (y, m, dd int) {
	t := time.Unix(int64(d)*86400, 0).UTC()
	return t.Year(), int(t.Month()), t.Day()
}

// Year returns the calendar year.
func (d Day) Year() int { y, _, _ := d.Civil(); return y }

// String returns the day as 2006-01-02.
func (d Day) String() string { y, m, dd := d.Civil(); return fmt.Sprintf("%04d-%02d-%02d", y, m, dd) }

// Date is a date as a source gives it: to the day, the month or the year. M
// and D are 0 where the source does not say. The zero Date is unknown.
type Date struct{ Y, M, D int }

// ParseDate reads 2024, 2024-03 or 2024-03-11; the empty string is the unknown
// date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	var dt Date
	for _, f := range []string{"2006-01-02", "2006-01", "2006"} {
		t, err := time.Parse(f, s)
		if err != nil {
			continue
		}
		dt.Y = t.Year()
		if len(f) > 4 {
			dt.M = int(t.Month())
		}
		if len(f) > 7 {
			dt.D = t.Day()
		}
		return dt, nil
	}
	return Date{}, fmt.Errorf("data: date %q: want 2024, 2024-03 or 2024-03-11", s)
}

// Known reports whether d says anything.
func (d Date) Known() bool { return d.Y != 0 }

// Last returns the last day that d can mean. A date known to the month counts
// from its last day: nothing is said to have happened before it is sure.
func (d Date) Last() Day {
	switch {
	case d.M == 0:
		return DayOf(d.Y, 12, 31)
	case d.D == 0:
		return DayOf(d.Y, d.M+1, 0)
	}
	return DayOf(d.Y, d.M, d.D)
}

// First returns the first day that d can mean.
func (d Date) First() Day { return DayOf(d.Y, max(d.M, 1), max(d.D, 1)) }

// Precision returns "day", "month", "year" or "" for an unknown date.
func (d Date) Precision() string {
	switch {
	case d.Y == 0:
		return ""
	case d.M == 0:
		return "year"
	case d.D == 0:
		return "month"
	}
	return "day"
}

// String returns the date to its precision: 2024, 2024-03 or 2024-03-11.
func (d Date) String() string {
	switch d.Precision() {
	case "":
		return ""
	case "year":
		return fmt.Sprintf("%04d", d.Y)
	case "month":
		return fmt.Sprintf("%04d-%02d", d.Y, d.M)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Y, d.M, d.D)
}
